import { once } from 'node:events'
import { createServer as createTlsServer } from 'node:https'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { selfSigned } from '@keyfob/testkit/certificate'

type SeesBytes = (chunk: Buffer) => void

/** A relay that takes every mail. It tells of one only once it is whole: what comes before its final dot is no mail yet. */
export async function startRelay(onMail: (raw: Buffer) => void) {
  const server = createServer((socket) => take(socket, onMail))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return { port: (server.address() as AddressInfo).port, close: () => server.close() }
}

const finalDot = '\r\n.\r\n'

function take(socket: Socket, onMail: (raw: Buffer) => void): void {
  let received = Buffer.alloc(0)
  let isMail = false
  socket.on('error', () => {})
  socket.write('220 relay.test ESMTP\r\n')
  socket.on('data', (chunk: Buffer) => {
    received = Buffer.concat([received, chunk])
    for (;;) {
      const mark = isMail ? finalDot : '\r\n'
      const at = received.indexOf(mark)
      if (at < 0) return
      const taken = received.subarray(0, at)
      received = received.subarray(at + mark.length)
      if (isMail) onMail(taken)
      isMail = !isMail && taken.toString('latin1').toUpperCase() === 'DATA'
      socket.write(isMail ? '354 go on\r\n' : '250 fine\r\n')
    }
  })
}

/** A receiver of webhooks: every byte that is sent to it is seen. */
export async function startReceiver(name: string, onBytes: SeesBytes) {
  const { cert, key } = selfSigned(name)
  const server = createTlsServer({ cert, key }, (request, response) => {
    request.on('data', onBytes).on('end', () => response.writeHead(204).end())
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const close = () => {
    server.closeAllConnections()
    server.close()
  }
  return { url: `https://${name}:${(server.address() as AddressInfo).port}/events`, cert, close }
}
