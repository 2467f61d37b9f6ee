import { once } from 'node:events'
import { connect } from 'node:net'

const silenceMs = 30_000

/** One SMTP connection that carries mail after mail, and tells when each was begun and when it was accepted. */
export class SmtpConnection {
  #socket
  #text = ''
  #pending

  /** `localAddress` is who calls, for a receiver that counts connections by it. */
  static async open({ host, port }, helo, localAddress = '127.0.0.1') {
    const socket = connect({ host, port, localAddress, noDelay: true })
    const connection = new SmtpConnection(socket)
    const greeting = connection.#reply()
    await once(socket, 'connect')
    expect(await greeting, 220)
    expect(await connection.#say(`EHLO ${helo}\r\n`), 250)
    return connection
  }

  constructor(socket) {
    this.#socket = socket
    socket.setEncoding('latin1')
    socket.setTimeout(silenceMs, () => socket.destroy(new Error(`no reply within ${silenceMs / 1000} s`)))
    socket.on('data', (text) => this.#take(text))
    socket.on('error', (error) => this.#fail(error))
    socket.on('close', () => this.#fail(new Error('the SMTP connection was closed')))
  }

  /** Delivers a mail; resolves at its `250` with `{ begunMs, acceptedMs }`, by `performance.now()`. */
  async send(from, { to, bytes }) {
    const begunMs = performance.now()
    expect(await this.#say(`MAIL FROM:<${from}>\r\n`), 250)
    expect(await this.#say(`RCPT TO:<${to}>\r\n`), 250)
    expect(await this.#say('DATA\r\n'), 354)
    // RFC 5321 §4.5.2: a line that begins with a dot is given one more.
    const lines = bytes.toString('latin1').replace(/^\./gm, '..')
    const accepted = await this.#say(`${lines}${lines.endsWith('\r\n') ? '' : '\r\n'}.\r\n`)
    expect(accepted, 250)
    return { begunMs, acceptedMs: accepted.atMs }
  }

  close() {
    this.#socket.destroy()
  }

  #say(text) {
    const reply = this.#reply()
    this.#socket.write(text, 'latin1')
    return reply
  }

  #reply() {
    return new Promise((resolve, reject) => {
      this.#pending = { resolve, reject }
    })
  }

  // The last line of a reply has a space behind its code, the others have a hyphen.
  #take(text) {
    this.#text += text
    const [, code] = /(?:^|\r\n)(\d{3}) [^\r\n]*\r\n$/.exec(this.#text) ?? []
    if (code === undefined) return
    this.#pending?.resolve({ code: Number(code), text: this.#text.trim(), atMs: performance.now() })
    this.#pending = undefined
    this.#text = ''
  }

  #fail(error) {
    this.#pending?.reject(error)
    this.#pending = undefined
  }
}

function expect({ code, text }, wanted) {
  if (code !== wanted) throw new Error(`SMTP: ${text} where ${wanted} was expected`)
}
