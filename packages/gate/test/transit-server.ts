import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { json } from 'node:stream/consumers'

export type TransitFault = 'none' | 'hangs' | 'hangs in its answer' | 'sealed' | 'talks too much' | 'redirects'

/**
 * In place of Vault or OpenBao, which are not here: `encrypt`, `decrypt` and `lookup-self` as the documentation of their transit
 * engine tells, with real AES-256-GCM under keys that are derived from the context. What it does wrong is asked of it.
 */
export class TransitServer {
  token = 'hvs.CANARY-token-of-the-test'
  fault: TransitFault = 'none'
  isDisabled = false
  /** A key that is not derived does not look at contexts. */
  isDerived = true
  minDecryptionVersion = 1
  readonly asked: string[] = []
  private readonly versions = [randomBytes(32)]
  private readonly hanging: ServerResponse[] = []

  private constructor(private readonly server: Server) {
    server.on('request', (asking: IncomingMessage, answering: ServerResponse) => {
      this.serve(asking, answering).catch(() => answering.destroy())
    })
  }

  static async listen(tls?: { cert: string; key: string }): Promise<TransitServer> {
    const transit = new TransitServer(tls ? createTlsServer(tls) : createServer())
    transit.server.listen(0, '127.0.0.1')
    await once(transit.server, 'listening')
    return transit
  }

  get url(): URL {
    const { port } = this.server.address() as AddressInfo
    return new URL(`${'setSecureContext' in this.server ? 'https' : 'http'}://127.0.0.1:${port}/v1/transit`)
  }

  /** As `vault write -f transit/keys/keyfob/rotate`. */
  rotate(): void {
    this.versions.push(randomBytes(32))
  }

  close(): void {
    for (const answering of this.hanging) answering.destroy()
    this.server.close()
    this.server.closeAllConnections()
  }

  private async serve(asking: IncomingMessage, answering: ServerResponse): Promise<void> {
    const body = asking.method === 'POST' ? ((await json(asking)) as Record<string, string>) : {}
    const say = (status: number, answer: object) => answering.writeHead(status).end(JSON.stringify(answer))
    this.asked.push(`${asking.method} ${asking.url}`)
    if (this.fault === 'hangs') return void this.hanging.push(answering)
    if (this.fault === 'hangs in its answer') {
      answering.writeHead(200).write('{"data":')
      return void this.hanging.push(answering)
    }
    if (this.fault === 'sealed') return void say(503, { errors: ['Vault is sealed'] })
    if (this.fault === 'talks too much') return void say(200, { data: { plaintext: 'x'.repeat(1_000_000) } })
    if (this.fault === 'redirects')
      return void answering.writeHead(307, { Location: `${this.url.origin}/elsewhere` }).end()
    if (asking.headers['x-vault-token'] !== this.token) return void say(403, { errors: ['permission denied'] })
    if (asking.url === '/v1/auth/token/lookup-self') return void say(200, { data: { ttl: 3600 } })
    if (this.isDisabled) return void say(403, { errors: ['permission denied'] })
    try {
      if (asking.url === '/v1/transit/encrypt/keyfob') say(200, { data: this.encrypt(body) })
      else if (asking.url === '/v1/transit/decrypt/keyfob') say(200, { data: this.decrypt(body) })
      else say(404, { errors: [] })
    } catch {
      say(400, { errors: ['cipher: message authentication failed'] })
    }
  }

  private encrypt({ plaintext = '', context = '' }: Record<string, string>) {
    const version = this.versions.length
    const nonce = randomBytes(12)
    const cipher = createCipheriv('aes-256-gcm', this.keyFor(version, context), nonce)
    const sealed = Buffer.concat([nonce, cipher.update(Buffer.from(plaintext, 'base64')), cipher.final()])
    return { ciphertext: `vault:v${version}:${Buffer.concat([sealed, cipher.getAuthTag()]).toString('base64')}` }
  }

  private decrypt({ ciphertext = '', context = '' }: Record<string, string>) {
    const [, digits, base64 = ''] = /^vault:v(\d+):([\w+/]+=*)$/.exec(ciphertext) ?? []
    const version = Number(digits)
    if (!(version >= this.minDecryptionVersion)) throw new Error('too old')
    const bytes = Buffer.from(base64, 'base64')
    const cipher = createDecipheriv('aes-256-gcm', this.keyFor(version, context), bytes.subarray(0, 12))
    cipher.setAuthTag(bytes.subarray(-16))
    const plain = Buffer.concat([cipher.update(bytes.subarray(12, -16)), cipher.final()])
    return { plaintext: plain.toString('base64') }
  }

  private keyFor(version: number, context: string): Buffer {
    const key = this.versions[version - 1]
    if (!key || (this.isDerived && context === '')) throw new Error('no key')
    return this.isDerived ? Buffer.from(hkdfSync('sha256', key, '', Buffer.from(context, 'base64'), 32)) : key
  }
}
