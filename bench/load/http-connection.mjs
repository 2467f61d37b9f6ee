import { once } from 'node:events'
import { connect } from 'node:net'

/** Longer than the longest wait that the platform offers. */
const silenceMs = 75_000
const repeatsMax = 10

/**
 * One HTTP/1.1 connection, kept alive, one request at a time: as little of a client as tells when an answer was there.
 * It knows answers with a content-length, or with no body; the platform gives no others to what is measured here.
 */
export class HttpConnection {
  #socket
  #received = Buffer.alloc(0)
  #pending
  #ended

  static async open(url) {
    const { hostname, port } = new URL(url)
    const socket = connect({ host: hostname, port: Number(port), noDelay: true })
    await once(socket, 'connect')
    return new HttpConnection(socket)
  }

  constructor(socket) {
    this.#socket = socket
    socket.setTimeout(silenceMs, () => socket.destroy(new Error(`no answer within ${silenceMs / 1000} s`)))
    socket.on('data', (bytes) => this.#take(bytes))
    socket.on('error', (error) => this.#fail(error))
    socket.on('close', () => this.#fail(new Error('the connection was closed')))
  }

  /** Sends a request and resolves with `{ status, body, sentMs, atMs }`, the times by `performance.now()`. */
  exchange(request) {
    return new Promise((resolve, reject) => {
      if (this.#ended) return reject(this.#ended)
      this.#pending = { resolve, reject, sentMs: performance.now() }
      this.#socket.write(request)
    })
  }

  /**
   * The same, asked again as long as the answer is 503, ten times at most: `sentMs` is then the first time's. With
   * `unavailable`, how often that was so.
   */
  async exchangeUntilAvailable(request) {
    const first = await this.exchange(request)
    let answer = first
    let unavailable = 0
    for (; answer.status === 503 && unavailable < repeatsMax; unavailable++) answer = await this.exchange(request)
    return { ...answer, sentMs: first.sentMs, unavailable }
  }

  close() {
    this.#socket.destroy()
  }

  #take(bytes) {
    const received = this.#received.length === 0 ? bytes : Buffer.concat([this.#received, bytes])
    this.#received = received
    const headEnd = received.indexOf('\r\n\r\n')
    if (headEnd < 0) return
    const head = received.latin1Slice(0, headEnd)
    const status = Number(head.slice(9, 12))
    const [, length = status === 204 ? '0' : undefined] = /\r\ncontent-length: *(\d+)/i.exec(head) ?? []
    if (length === undefined) return void this.#socket.destroy(new Error('an answer does not say how long it is'))
    const end = headEnd + 4 + Number(length)
    if (received.length < end) return
    // A server that has heard nothing for a while says so (408) before it hangs up.
    if (!this.#pending) return void this.#socket.destroy(new Error(`an answer without a question: ${status}`))
    const { resolve, sentMs } = this.#pending
    this.#pending = undefined
    this.#received = received.subarray(end)
    resolve({ status, body: received.subarray(headEnd + 4, end), sentMs, atMs: performance.now() })
  }

  #fail(error) {
    this.#ended ??= error
    this.#pending?.reject(error)
    this.#pending = undefined
  }
}

/** The bytes of a request; `body` is sent as JSON. */
export function requestText({ url, token }, method, path, body) {
  const { host } = new URL(url)
  const json = body === undefined ? '' : JSON.stringify(body)
  const bodyHeaders = json && `content-type: application/json\r\ncontent-length: ${Buffer.byteLength(json)}\r\n`
  return `${method} ${path} HTTP/1.1\r\nhost: ${host}\r\nauthorization: Bearer ${token}\r\n${bodyHeaders}\r\n${json}`
}
