import { once } from 'node:events'
import { connect, createServer } from 'node:net'

/**
 * A way to an IMAP server that notes when the server last told of a mail (`EXISTS`, RFC 9051 §7.4.1). `parts` ends it.
 * Returns `{ port, toldMs() }`, the time by `performance.now()`.
 */
export async function startExistsProxy(parts, target) {
  const sockets = new Set()
  let toldMs
  const server = createServer((client) => {
    const upstream = connect({ port: target, host: '127.0.0.1', noDelay: true })
    client.setNoDelay(true).pipe(upstream)
    upstream.on('data', (bytes) => {
      if (/^\* \d+ EXISTS\r$/m.test(bytes.toString('latin1'))) toldMs = performance.now()
    })
    upstream.pipe(client)
    for (const socket of [client, upstream]) {
      sockets.add(socket)
      socket.on('error', () => {})
      socket.on('close', () => {
        sockets.delete(socket)
        client.destroy()
        upstream.destroy()
      })
    }
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  parts.add('the way to the IMAP server', async () => {
    server.close()
    for (const socket of sockets) socket.destroy()
  })
  return { port: server.address().port, toldMs: () => toldMs }
}
