/** An account whose mail to one plus-address is an agent's. */
export type Account = Readonly<{
  agent: string
  address: string
  host: string
  port: number
  tls: 'implicit' | 'starttls' | 'none'
  username: string
  /** Its server, where that is known to report what it checked and to remove what others write in its name. */
  authservId?: string
}>

/** What was written after `mail connect`. */
export type Flags = Readonly<{
  agent?: string | undefined
  address?: string | undefined
  host?: string | undefined
  port?: string | undefined
  tls?: string | undefined
  user?: string | undefined
}>

/** What is missing or wrong there, in words for the person at the terminal. */
export class ConnectError extends Error {
  override readonly name = 'ConnectError'
}

type Provider = Readonly<{ host: string; authservId?: string }>

const gmail: Provider = { host: 'imap.gmail.com', authservId: 'mx.google.com' }
const providers: Readonly<Record<string, Provider>> = {
  'gmail.com': gmail,
  'googlemail.com': gmail,
  'fastmail.com': { host: 'imap.fastmail.com' },
  'icloud.com': { host: 'imap.mail.me.com' },
  'yahoo.com': { host: 'imap.mail.yahoo.com' },
}

const ofConnect = ['agent', 'address', 'host', 'port', 'tls', 'user', 'password-file']

const usage =
  'npm start -- mail connect --agent NAME --address you+agent@gmail.com [--host HOST] [--port PORT] [--user USER]'

/** The account that the flags mean; host and user are known from the address of a usual provider. @throws ConnectError */
export function accountOf({ agent, address, host, port = '993', tls = 'implicit', user }: Flags): Account {
  const [, local = '', tag, domain = ''] = /^([^\s@+]+)(\+[^\s@]+)?@([^\s@]+)$/.exec(address ?? '') ?? []
  if (!agent || !address) throw new ConnectError(`Say whose mail it is and at which address.\nUsage: ${usage}`)
  if (tag === undefined)
    throw new ConnectError(
      `The address must be a plus-address, such as ${local || 'you'}+${agent}@${domain || 'gmail.com'}: only mail to it is fetched, never your own.`,
    )
  const provider = host === undefined ? providers[domain.toLowerCase()] : { host }
  if (!provider) throw new ConnectError(`Say which IMAP server has the mail of ${domain}: --host HOST`)
  if (!/^\d{1,5}$/.test(port)) throw new ConnectError('--port must be a number, such as 993.')
  if (tls !== 'implicit' && tls !== 'starttls' && tls !== 'none')
    throw new ConnectError('--tls must be implicit, starttls, or none on this machine itself.')
  return { agent, address, ...provider, port: Number(port), tls, username: user ?? `${local}@${domain}` }
}

/** Flags of `mail connect` that were given without it. @throws ConnectError */
export function refuseStray(values: Readonly<Record<string, unknown>>): void {
  const stray = ofConnect.find((flag) => values[flag] !== undefined)
  if (stray !== undefined) throw new ConnectError(`--${stray} belongs to mail connect.\nUsage: ${usage}`)
}
