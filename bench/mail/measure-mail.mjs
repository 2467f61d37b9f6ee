import { HttpConnection, requestText } from '../load/http-connection.mjs'
import { rotated, spread } from '../measure/quantiles.mjs'
import { call } from '../platform/call.mjs'
import { createAgents } from '../platform/create-agents.mjs'
import { SmtpConnection } from './smtp-connection.mjs'

/** How many send at the same time, each to an agent of its own that waits. The receiver takes ten from one address. */
const senderCounts = [1, 8]
const mailsPerRound = 40
const waitSeconds = 30

/**
 * M2: how long after the `250` the agent's open `mail.wait` is answered with the mail's code. The mails are signed, checked
 * and trusted as a site's are; each answer is compared with what was sent.
 */
export async function measure({ options: { rounds }, platform, letters, say }) {
  const agents = await createAgents(platform, { count: Math.max(...senderCounts), credentials: 0 })
  const deliver = (senders) => deliverRound({ platform, letters }, agents.slice(0, senders))
  // The first mails find the platform's workers and plans cold.
  for (const senders of senderCounts) await deliver(senders)

  const samples = new Map(senderCounts.map((senders) => [senders, []]))
  for (let round = 0; round < rounds; round++) {
    say(`  mail: round ${round + 1} of ${rounds}…`)
    for (const senders of rotated(senderCounts, round)) {
      samples.get(senders).push(...(await deliver(senders)))
    }
  }
  return {
    name: 'mail',
    tables: [
      {
        title: 'M2: from the 250 to the answer of an open mail.wait',
        columns,
        rows: senderCounts.map((senders) => ({ senders, ...figures(samples.get(senders)) })),
        notes: [
          'Each mail is DKIM-signed, its sender verified, parsed, sealed and committed before its 250; every answer was trusted',
          'and bore the code that was sent. An answer that was there before the 250 counts as 0. 503: how often a wait was told so',
          'and asked again, which is in the times.',
        ],
      },
    ],
  }
}

const columns = [
  { key: 'senders', label: 'senders' },
  { key: 'mails', label: 'mails' },
  { key: 'p50', label: '250 → answer p50 ms', digits: 2 },
  { key: 'p99', label: 'p99', digits: 2 },
  { key: 'max', label: 'max', digits: 2 },
  { key: 'acceptP50', label: 'MAIL FROM → 250 p50 ms', digits: 1 },
  { key: 'wholeP50', label: 'MAIL FROM → answer p50 ms', digits: 1 },
  { key: 'wholeP99', label: 'p99', digits: 1 },
  { key: 'unavailable', label: '503' },
]

function figures(mails) {
  const whole = spread(mails.map(({ begunMs, answeredMs }) => answeredMs - begunMs))
  return {
    mails: mails.length,
    ...spread(mails.map(({ acceptedMs, answeredMs }) => Math.max(0, answeredMs - acceptedMs))),
    acceptP50: spread(mails.map(({ begunMs, acceptedMs }) => acceptedMs - begunMs)).p50,
    wholeP50: whole.p50,
    wholeP99: whole.p99,
    unavailable: mails.reduce((sum, { unavailable }) => sum + unavailable, 0),
  }
}

/** One round's mails, the same number to every agent. Writing and signing them is the sender's work, done beforehand. */
async function deliverRound({ platform, letters }, agents) {
  const count = mailsPerRound / agents.length
  const written = await Promise.all(
    agents.map(({ email }) => Promise.all(Array.from({ length: count }, () => letters.write(email)))),
  )
  const lanes = await Promise.all(agents.map((agent) => Lane.open(platform, letters, agent)))
  const delivered = await Promise.all(lanes.map((lane, at) => lane.deliverAll(written[at])))
  for (const lane of lanes) lane.close()
  return delivered.flat()
}

/** A sender and the agent that waits for its mails, on a connection each. */
class Lane {
  static async open(platform, { helo, from }, { token }) {
    const { cursor } = await call({ ...platform, token }, 'GET', '/v0/messages/cursor')
    const [http, smtp] = await Promise.all([
      HttpConnection.open(platform.url),
      SmtpConnection.open(platform.smtp, helo),
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

  async deliverAll(letters) {
    const times = []
    for (const letter of letters) times.push(await this.deliver(letter))
    return times
  }

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
