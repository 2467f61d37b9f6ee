import { callerOf } from '../mail/lane.mjs'
import { SmtpConnection } from '../mail/smtp-connection.mjs'

/** A sender to MailDev, and a reader who is told of its mails by the websocket, or who asks for them (`polled`). */
export class MailDevLane {
  static async open(mailDev, { helo, from }, { number, polled }) {
    return new MailDevLane({
      mailDev,
      from,
      polled,
      smtp: await SmtpConnection.open(mailDev.smtp, helo, callerOf(number)),
    })
  }

  constructor(parts) {
    Object.assign(this, parts)
  }

  /** As a `Lane` does; the address of the letter must be its alone. */
  async deliver(letter) {
    const told = this.polled ? undefined : this.mailDev.next(letter.to)
    const sent = await this.smtp.send(this.from, letter)
    const text = await (told ?? this.mailDev.poll(letter.to))
    const answeredMs = performance.now()
    if (!text.includes(letter.code)) throw new Error('MailDev gave another mail than the one that was sent')
    return { ...sent, answeredMs, unavailable: 0 }
  }

  close() {
    this.smtp.close()
  }
}
