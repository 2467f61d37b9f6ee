import { once } from 'node:events'
import { connect } from 'node:net'
import { createInterface } from 'node:readline'

/** Delivers one mail by SMTP (RFC 5321) as a stranger's server would; throws the server's own words when it refuses. */
export async function sendMail(
  smtp: { host: string; port: number },
  mail: { from: string; to: string; subject: string; text: string },
): Promise<void> {
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
    await say(`MAIL FROM:<${mail.from}>`, '250')
    await say(`RCPT TO:<${mail.to}>`, '250')
    await say('DATA', '354')
    const lines = [`From: ${mail.from}`, `To: ${mail.to}`, `Subject: ${mail.subject}`, 'Message-ID: <1@stranger.test>']
    await say([...lines, `Date: ${new Date().toUTCString()}`, '', mail.text, '.'].join('\r\n'), '250')
  } finally {
    socket.destroy()
  }
}
