import { once } from 'node:events'
import { connect } from 'node:net'
import { createInterface } from 'node:readline'

const patienceMs = 15_000

/** What the receiver answers to a recipient: the reply's code (RFC 5321 §4.2), as a server from outside would get it. Nothing is sent. */
export async function askRecipient(smtp: Readonly<{ host: string; port: number }>, address: string): Promise<number> {
  const socket = connect({ ...smtp, host: reachable(smtp.host), signal: AbortSignal.timeout(patienceMs) })
  try {
    await once(socket, 'connect')
    const lines = createInterface({ input: socket })[Symbol.asyncIterator]()
    const ask = async (line: string | undefined) => {
      if (line !== undefined) socket.write(`${line}\r\n`)
      return replyOf(lines)
    }
    await ask(undefined)
    await ask('EHLO drill.invalid')
    await ask('MAIL FROM:<>')
    const reply = await ask(`RCPT TO:<${address}>`)
    await ask('QUIT')
    return reply
  } finally {
    socket.destroy()
  }
}

/** One that listens on every address is reached on this machine's own. */
const reachable = (host: string): string => (host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '::1' : host)

async function replyOf(lines: AsyncIterator<string>): Promise<number> {
  for (;;) {
    const { value, done } = await lines.next()
    if (done) throw Object.assign(new Error('the connection was closed'), { code: 'ECONNRESET' })
    // A line with a hyphen is followed by others (RFC 5321 §4.2.1).
    if (value[3] !== '-') return Number(value.slice(0, 3))
  }
}
