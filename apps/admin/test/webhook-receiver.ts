import { createHmac } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { selfSigned } from '@keyfob/testkit/certificate'

type Received = Readonly<{ id: string; timestamp: string; signature: string; body: string }>

/** A receiver of webhooks at `practice.test`, over HTTPS: it keeps what it was sent, and answers as it is told. */
export async function startReceiver() {
  const { cert, key } = selfSigned('practice.test')
  const folder = await mkdtemp(join(tmpdir(), 'keyfob-receiver-'))
  const authority = join(folder, 'ca.pem')
  await writeFile(authority, cert)
  const received: Received[] = []
  const server = createServer({ cert, key }, async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const header = (name: string) => String(request.headers[name])
    received.push({
      id: header('webhook-id'),
      timestamp: header('webhook-timestamp'),
      signature: header('webhook-signature'),
      body: Buffer.concat(chunks).toString(),
    })
    response.writeHead(receiver.status).end()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const receiver = {
    url: `https://practice.test:${(server.address() as AddressInfo).port}/hook`,
    /** What a platform needs to be told, so that it may send here. */
    settings: { KEYFOB_WEBHOOK_ALLOW_PRIVATE: '127.0.0.1', KEYFOB_WEBHOOK_CA_FILE: authority },
    received,
    status: 204,
    stop: async () => {
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
      await rm(folder, { recursive: true })
    },
  }
  return receiver
}

/** Is it signed by this secret, as Standard Webhooks has it? */
export function isSigned({ id, timestamp, signature, body }: Received, secret: string): boolean {
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64')
  const made = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')
  return signature.split(' ').includes(`v1,${made}`)
}
