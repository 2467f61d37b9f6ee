import { callerOf } from '../mail/lane.mjs'
import { SmtpConnection } from '../mail/smtp-connection.mjs'

/** All of it lies in its memory. */
const mailsMax = 17_000
const connections = 8

/** Sends MailDev so many mails, as many as are stored beside it, at most 17,000. Returns how many. */
export async function fillMailDev({ mailDev, letters, count, say }) {
  const wanted = Math.min(count, mailsMax)
  if (wanted === 0) return 0
  say(`  mail: ${wanted} mails for MailDev…`)
  const letter = await letters.write('nobody@catcher.test')
  let left = wanted
  await Promise.all(
    Array.from({ length: connections }, async (_, number) => {
      const connection = await SmtpConnection.open(mailDev.smtp, letters.helo, callerOf(number))
      for (; left > 0; ) {
        left -= 1
        await connection.send(letters.from, letter)
      }
      connection.close()
    }),
  )
  return wanted
}
