import { createHash, timingSafeEqual } from 'node:crypto'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { request as plainRequest } from 'node:http'
import { request as tlsRequest } from 'node:https'
import { boundParts } from '../envelope.js'
import { KeyAway } from '../seal/key-away.js'
import type { KeyContext, KeyService, KeyServiceDescription, KeyServiceHealth } from './key-service.js'
import { readPrivateFile } from './private-file.js'

export type TransitOptions = Readonly<{
  /** The engine's address: `https://vault.example:8200/v1/transit`. */
  url: URL
  /** The name of its key. */
  key: string
  /** The file of the token, read anew each time: an agent of Vault's renews it there. */
  tokenFile: string
  /** Certificates in PEM to trust instead of the usual ones. */
  caFile?: string | undefined
  /** An answer that takes longer is none, in milliseconds. */
  timeoutMs?: number
  /** How long an unwrapped key is used without asking again, in milliseconds. */
  leaseMs?: number
}>

const answerBytesMax = 65_536
const digestBytes = 32

/**
 * The transit engine of HashiCorp Vault or OpenBao: the root key is encrypted and decrypted there, by a key that never leaves it.
 * That key should be a derived one, so that the context is part of it; what is encrypted bears the context's hash as well, since
 * a key that is not derived does not look at contexts.
 */
export class Transit implements KeyService {
  constructor(private readonly options: TransitOptions) {}

  async wrap(bytes: Uint8Array, context: KeyContext): Promise<string> {
    const bound = boundParts(context)
    const plaintext = Buffer.concat([digestOf(bound), bytes])
    const { ciphertext } = await this.ask('encrypt', {
      plaintext: plaintext.toString('base64'),
      context: bound.toString('base64'),
    })
    plaintext.fill(0)
    if (typeof ciphertext !== 'string' || !/^[\w:+/=.-]+$/.test(ciphertext))
      throw this.away('answers what is no ciphertext')
    return ciphertext
  }

  async unwrap(wrapped: string, context: KeyContext): Promise<Buffer> {
    const bound = boundParts(context)
    const { plaintext } = await this.ask('decrypt', { ciphertext: wrapped, context: bound.toString('base64') })
    const bytes = Buffer.from(typeof plaintext === 'string' ? plaintext : '', 'base64')
    if (bytes.length < digestBytes || !timingSafeEqual(bytes.subarray(0, digestBytes), digestOf(bound)))
      throw this.refused('gave what was wrapped for something else')
    return Buffer.from(bytes.subarray(digestBytes))
  }

  describe(): KeyServiceDescription {
    const { url, key, leaseMs = 60_000 } = this.options
    return { kind: 'transit', place: `${url.origin}${url.pathname}, key ${key}`, leaseMs }
  }

  async health(): Promise<KeyServiceHealth> {
    try {
      // What a token may always ask of itself.
      await this.exchange('GET', new URL('/v1/auth/token/lookup-self', this.options.url))
      return { works: true }
    } catch (error) {
      return { works: false, says: (error as Error).message }
    }
  }

  private async ask(act: 'encrypt' | 'decrypt', body: object): Promise<Record<string, unknown>> {
    const { url, key } = this.options
    const address = new URL(`${url.pathname.replace(/\/$/, '')}/${act}/${encodeURIComponent(key)}`, url)
    const { data } = await this.exchange('POST', address, body)
    return data !== null && typeof data === 'object' ? (data as Record<string, unknown>) : {}
  }

  /** One request. No redirect is followed: the token is for this host alone. */
  private async exchange(method: 'GET' | 'POST', address: URL, body?: object): Promise<{ data?: unknown }> {
    const { timeoutMs = 5_000 } = this.options
    const headers = { 'X-Vault-Token': await this.token(), 'Content-Type': 'application/json' }
    const ca = await this.authorities()
    const signal = AbortSignal.timeout(timeoutMs)
    let status: number | undefined
    let answer: string
    try {
      const send = address.protocol === 'https:' ? tlsRequest : plainRequest
      const asking = send(address, { method, headers, signal, agent: false, ...(ca && { ca }) })
      // Told by what is awaited; after that it is nobody's.
      asking.on('error', () => {})
      asking.end(body && JSON.stringify(body))
      const [answering] = await once(asking, 'response', { signal })
      status = answering.statusCode
      answer = await bounded(answering)
    } catch (cause) {
      throw this.away(signal.aborted ? `does not answer within ${timeoutMs} ms` : 'cannot be reached', cause)
    }
    if (status === 400 || status === 403 || status === 404) throw this.refused(refusals[status])
    if (status !== 200) throw this.away(`answers with the status ${status}`)
    try {
      return JSON.parse(answer)
    } catch {
      throw this.away('answers what is not JSON')
    }
  }

  private async token(): Promise<string> {
    const { tokenFile } = this.options
    // Vault's own agent lets a group read it.
    const token = (await readPrivateFile('The token of the key service', tokenFile, 0o007)).trim()
    if (!/^[\x21-\x7e]+$/.test(token)) throw new KeyAway(`There is no token in ${tokenFile}.`)
    return token
  }

  private async authorities(): Promise<string | undefined> {
    const { caFile } = this.options
    return caFile === undefined
      ? undefined
      : await readFile(caFile, 'utf8').catch((cause: NodeJS.ErrnoException) => {
          throw new KeyAway(`The certificates of the key service cannot be read (${cause.code}): ${caFile}.`, { cause })
        })
  }

  // Nothing of the answer is repeated: only what was asked is known not to hold a secret.
  private away(what: string, cause?: unknown): KeyAway {
    return new KeyAway(`The key service at ${this.options.url.origin} ${what}.`, { cause })
  }

  private refused(what: string): KeyAway {
    return new KeyAway(`The key service at ${this.options.url.origin} ${what} (key ${this.options.key}).`, {}, true)
  }
}

const refusals = {
  400: 'refuses to open this: it is altered, older than what the key still decrypts, or the key is switched off',
  403: 'refuses the token: it has ended, or its policy does not allow this',
  404: 'has no such engine or key',
}

const digestOf = (bound: Buffer): Buffer => createHash('sha256').update('keyfob-context').update(bound).digest()

async function bounded(answering: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of answering) {
    size += chunk.length
    if (size > answerBytesMax) throw new Error('the answer is too long')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString()
}
