import { once } from 'node:events'
import { connect, type Socket } from 'node:net'

/** An answer as it came, and when its first byte was here. */
export type Answer = Readonly<{ status: number; requestId: string; body: string; beganAt: number }>

export type Asked = Readonly<{
  method: string
  path: string
  token: string
  body?: unknown
  idempotencyKey?: string | undefined
}>

/**
 * One connection to a service, on which one request follows another: HTTP/1.1 (RFC 9112) as far as the platform speaks it,
 * by hand, so that every byte is seen as it leaves the socket.
 */
export class WireClient {
  private received = Buffer.alloc(0)
  private beganAt = 0
  private wake = () => {}
  private lost = false

  private constructor(
    private readonly socket: Socket,
    private readonly host: string,
    onBytes: (chunk: Buffer) => void,
  ) {
    socket.setNoDelay(true)
    socket.on('data', (chunk: Buffer) => {
      if (this.received.length === 0) this.beganAt = performance.now()
      this.received = Buffer.concat([this.received, chunk])
      onBytes(chunk)
      this.wake()
    })
    const end = () => {
      this.lost = true
      this.wake()
    }
    socket.on('error', end).on('close', end).on('end', end)
  }

  /** Throws where nobody listens there. */
  static async to(url: string, onBytes: (chunk: Buffer) => void): Promise<WireClient> {
    const { hostname, port, host } = new URL(url)
    const socket = connect(Number(port), hostname)
    await once(socket, 'connect')
    return new WireClient(socket, host, onBytes)
  }

  get isLost(): boolean {
    return this.lost
  }

  /** The whole answer; of a stream that goes on for ever, its end. Throws when the connection is lost before. */
  async ask({ method, path, token, body, idempotencyKey }: Asked): Promise<Answer> {
    const text = body === undefined ? '' : JSON.stringify(body)
    const lines = [
      `${method} ${path} HTTP/1.1`,
      `Host: ${this.host}`,
      `Authorization: Bearer ${token}`,
      ...(idempotencyKey === undefined ? [] : [`Idempotency-Key: ${idempotencyKey}`]),
      ...(body === undefined ? [] : ['Content-Type: application/json', `Content-Length: ${Buffer.byteLength(text)}`]),
    ]
    this.socket.write(`${lines.join('\r\n')}\r\n\r\n${text}`)
    const head = await this.until(() => endOf(this.received, '\r\n\r\n'))
    const bytes = await this.until(() => bodyEnd(head, this.received))
    const [, status = '0'] = /^HTTP\/1\.1 (\d{3})/.exec(head) ?? []
    return { status: Number(status), requestId: field(head, 'x-request-id'), body: bytes, beganAt: this.beganAt }
  }

  close(): void {
    this.socket.destroy()
  }

  /** Takes what `end` says is there, once it is. */
  private async until(end: () => number | undefined): Promise<string> {
    for (;;) {
      const at = end()
      if (at !== undefined) {
        const taken = this.received.subarray(0, at).toString('latin1')
        this.received = this.received.subarray(at)
        return taken
      }
      if (this.lost) throw new Error('the connection was lost')
      await new Promise<void>((resolve) => {
        this.wake = resolve
      })
    }
  }
}

const field = (head: string, name: string): string => new RegExp(`^${name}: (.*)$`, 'im').exec(head)?.[1]?.trim() ?? ''

function endOf(bytes: Buffer, mark: string): number | undefined {
  const at = bytes.indexOf(mark)
  return at < 0 ? undefined : at + mark.length
}

/** Where an answer's body ends: by its length, or behind its last chunk. */
function bodyEnd(head: string, bytes: Buffer): number | undefined {
  if (/^HTTP\/1\.1 (?:204|304)/.test(head)) return 0
  if (field(head, 'transfer-encoding') !== 'chunked') {
    const length = Number(field(head, 'content-length'))
    return bytes.length >= length ? length : undefined
  }
  for (let at = 0; ; ) {
    const line = bytes.indexOf('\r\n', at)
    if (line < 0) return undefined
    const size = Number.parseInt(bytes.subarray(at, line).toString('latin1'), 16)
    const next = line + 2 + size + 2
    if (bytes.length < next) return undefined
    if (size === 0) return next
    at = next
  }
}
