import { HttpConnection, requestText } from '../load/http-connection.mjs'
import { call } from '../platform/call.mjs'
import { SmtpConnection } from './smtp-connection.mjs'

const waitSeconds = 30
/** The receiver takes ten connections from one address. */
const lanesPerAddress = 8

/** The address from which the lane of this number sends. */
export const callerOf = (number) => `127.0.0.${1 + Math.floor(number / lanesPerAddress)}`

/** A sender and the agent that waits for its mails, on a connection each. */
export class Lane {
  static async open(platform, { helo, from }, { token }, number) {
    const { cursor } = await call({ ...platform, token }, 'GET', '/v0/messages/cursor')
    const [http, smtp] = await Promise.all([
      HttpConnection.open(platform.url),
      SmtpConnection.open(platform.smtp, helo, callerOf(number)),
    ])
    const waitAfter = (after) => {
      const path = `/v0/messages/wait?kind=code&after=${after}&timeout=${waitSeconds}`
      return http.exchangeUntilAvailable(requestText({ ...platform, token }, 'GET', path))
    }
    return new Lane({ http, smtp, from, cursor, waitAfter })
  }

  constructor(parts) {
    Object.assign(this, parts)
  }

  /** Resolves with `{ begunMs, acceptedMs, answeredMs, unavailable }` once the wait has given the letter's code. */
  async deliver(letter) {
    // Asked first: a mail takes several round trips, so the wait sleeps when it is stored. If not, it finds it at once.
    const waiting = this.waitAfter(this.cursor)
    const [sent, { status, body, atMs, unavailable }] = await Promise.all([this.smtp.send(this.from, letter), waiting])
    const { code, verdict, cursor } = JSON.parse(body)
    if (code !== letter.code || !verdict?.trusted) throw new Error(`mail.wait answered ${status}: ${body}`)
    this.cursor = cursor
    return { ...sent, answeredMs: atMs, unavailable }
  }

  close() {
    this.http.close()
    this.smtp.close()
  }
}
