import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

/** What a test's relay has taken. */
export type Taken = Readonly<{ from: string; to: readonly string[]; raw: string; user: string | undefined }>

type Say = Error & { responseCode: number }

/** A reply that refuses. */
export const said = (responseCode: number, message: string): Say => Object.assign(new Error(message), { responseCode })

/**
 * A relay for a test: a real SMTP server. `onRecipient` and `onMail` may refuse; `onData` is told when the first bytes of a
 * message have come. Its certificate is nobody's.
 */
export async function startRelay(
  rules: {
    user?: { name: string; password: string }
    tls?: boolean
    /** TLS from the first byte. */
    secure?: boolean
    /** In place of the certificate that is nobody's. */
    certificate?: { cert: string; key: string }
    onRecipient?: (address: string) => Say | undefined
    onMail?: (mail: Taken) => Say | undefined | Promise<Say | undefined>
    onData?: (bytes: number) => void
  } = {},
) {
  const taken: Taken[] = []
  const cut: string[] = []
  const waiting = new Set<() => void>()
  const changed = () => {
    for (const wake of waiting) wake()
  }
  const server = new SMTPServer({
    logger: false,
    secure: rules.secure ?? false,
    ...rules.certificate,
    authOptional: !rules.user,
    allowInsecureAuth: true,
    disableReverseLookup: true,
    hideSTARTTLS: !rules.tls,
    disabledCommands: [...(rules.tls ? [] : ['STARTTLS']), ...(rules.user ? [] : ['AUTH'])],
    onAuth: ({ username, password }, _, done) =>
      username === rules.user?.name && password === rules.user?.password
        ? done(null, { user: username })
        : done(said(535, 'Wrong user or password')),
    onRcptTo: ({ address }, _, done) => done(rules.onRecipient?.(address)),
    onData: (stream, session, done) => {
      const chunks: Buffer[] = []
      let bytes = 0
      stream.on('data', (chunk: Buffer) => {
        chunks.push(chunk)
        bytes += chunk.length
        rules.onData?.(bytes)
      })
      stream.once('end', async () => {
        const { mailFrom, rcptTo } = session.envelope
        const mail = {
          from: mailFrom === false ? '' : mailFrom.address,
          to: rcptTo.map(({ address }) => address),
          raw: Buffer.concat(chunks).toString('latin1'),
          user: session.user as string | undefined,
        }
        const refusal = await rules.onMail?.(mail)
        if (!refusal) taken.push(mail)
        changed()
        done(refusal)
      })
    },
    onClose: (session) => {
      cut.push(session.id)
      changed()
    },
  })
  server.on('error', () => {})
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  const until = async (isSo: () => boolean) => {
    while (!isSo()) {
      await new Promise<void>((wake) => {
        const once = () => {
          waiting.delete(once)
          wake()
        }
        waiting.add(once)
      })
    }
  }
  return {
    host: '127.0.0.1',
    port: (server.server.address() as AddressInfo).port,
    taken,
    /** Resolves with the mails once there are so many. */
    takes: async (count: number) => {
      await until(() => taken.length >= count)
      return taken
    },
    /** Resolves once so many connections have ended. */
    ends: (count: number) => until(() => cut.length >= count),
    close: () => new Promise<void>((done) => server.close(() => done())),
  }
}
