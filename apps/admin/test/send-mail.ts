import { once } from 'node:events'
import { connect } from 'node:net'
import { createInterface } from 'node:readline'

type Smtp = Readonly<{ host: string; port: number }>

/** Delivers one mail by SMTP (RFC 5321) as a stranger's server would; throws the server's own words when it refuses. */
export function sendMail(smtp: Smtp, mail: { from: string; to: string; subject: string; text: string }): Promise<void> {
  const head = [`From: ${mail.from}`, `To: ${mail.to}`, `Subject: ${mail.subject}`, 'Message-ID: <1@stranger.test>']
  const message = [...head, `Date: ${new Date().toUTCString()}`, '', mail.text].join('\r\n')
  return sendRaw(smtp, mail, Buffer.from(message))
}

/** The same with a message as it stands, whatever it holds. Its line ends are made CRLF: no server takes it otherwise. */
export async function sendRaw(smtp: Smtp, { from, to }: { from: string; to: string }, message: Buffer): Promise<void> {
  const socket = connect(smtp.port, smtp.host)
  await once(socket, 'connect')
  const answers = createInterface({ input: socket })[Symbol.asyncIterator]()
  const say = async (line: string | undefined, expected: string) => {
    if (line !== undefined) socket.write(`${line}\r\n`)
    for (;;) {
      const { value, done } = await answers.next()
      if (done) throw new Error('the connection was closed')
      if (value.startsWith(`${expected}-`)) continue
      if (!value.startsWith(expected)) throw new Error(value)
      return
    }
  }
  try {
    await say(undefined, '220')
    await say('EHLO stranger.test', '250')
    await say(`MAIL FROM:<${from}>`, '250')
    await say(`RCPT TO:<${to}>`, '250')
    await say('DATA', '354')
    const lines = message.toString('latin1').split(/\r\n|\r|\n/)
    const stuffed = lines.map((line) => (line.startsWith('.') ? `.${line}` : line)).join('\r\n')
    socket.write(Buffer.from(`${stuffed}\r\n.\r\n`, 'latin1'))
    await say(undefined, '250')
  } finally {
    socket.destroy()
  }
}
