import { load } from '../workspace.mjs'
import { startExistsProxy } from './exists-proxy.mjs'

/**
 * What any client needs: a bare imapflow that is told of a mail by IDLE and fetches it, from a Dovecot of its own. `parts` ends it.
 * Returns `fetched(bytes)`: delivers a mail and resolves with the time from its `EXISTS` until it is here.
 */
export async function openImapFloor(parts, dovecot) {
  const proxy = await startExistsProxy(parts, dovecot.port)
  const { ImapFlow } = await load('imapflow', 'mail')
  const client = new ImapFlow({
    host: '127.0.0.1',
    port: proxy.port,
    secure: false,
    doSTARTTLS: false,
    auth: { user: dovecot.username, pass: dovecot.password },
    logger: false,
  })
  client.on('error', () => {})
  await client.connect()
  parts.add('the bare IMAP client', async () => client.close())
  await client.mailboxOpen('INBOX', { readOnly: true })
  return async (bytes) => {
    const told = new Promise((resolve) => client.once('exists', resolve))
    client.idle().catch(() => {})
    await dovecot.deliver(bytes)
    const { count } = await told
    const mail = await client.fetchOne(String(count), { uid: true, internalDate: true, source: true })
    const hereMs = performance.now()
    if (mail.source.length !== bytes.length)
      throw new Error('the server gave another mail than the one that was delivered')
    return hereMs - proxy.toldMs()
  }
}
