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
  const lanes = await Promise.all(agents.map((agent) => openLane(platform, letters, agent)))
  // The first mails find the platform's workers and plans cold.
  for (const senders of senderCounts) await deliverRound(lanes.slice(0, senders))

  const samples = new Map(senderCounts.map((senders) => [senders, []]))
  for (let round = 0; round < rounds; round++) {
    say(`  mail: round ${round + 1} of ${rounds}…`)
    for (const senders of rotated(senderCounts, round)) {
      samples.get(senders).push(...(await deliverRound(lanes.slice(0, senders))))
    }
  }
  for (const { close } of lanes) close()
  return {
    name: 'mail',
    title: 'M2: from the 250 to the answer of an open mail.wait',
    columns,
    rows: senderCounts.map((senders) => ({ senders, ...figures(samples.get(senders)) })),
    notes: [
      'Each mail DKIM-signed, its sender verified, parsed, sealed and committed before its 250; every answer was trusted and',
      'bore the code that was sent. An answer that was there before the 250 counts as 0.',
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
]

function figures(mails) {
  const whole = spread(mails.map(({ begunMs, answeredMs }) => answeredMs - begunMs))
  return {
    mails: mails.length,
    ...spread(mails.map(({ acceptedMs, answeredMs }) => Math.max(0, answeredMs - acceptedMs))),
    acceptP50: spread(mails.map(({ begunMs, acceptedMs }) => acceptedMs - begunMs)).p50,
    wholeP50: whole.p50,
    wholeP99: whole.p99,
  }
}

async function openLane(platform, letters, agent) {
  const { token, email } = agent
  const [http, smtp] = await Promise.all([
    HttpConnection.open(platform.url),
    SmtpConnection.open(platform.smtp, letters.helo),
  ])
  let { cursor } = await call({ ...platform, token }, 'GET', '/v0/messages/cursor')
  return {
    write: (count) => Promise.all(Array.from({ length: count }, () => letters.write(email))),
    async deliver(letter) {
      const path = `/v0/messages/wait?kind=code&after=${cursor}&timeout=${waitSeconds}`
      // Sent first; the mail takes several round trips, so the wait sleeps when it is stored. If not, it finds it at once.
      const waiting = http.exchange(requestText({ ...platform, token }, 'GET', path))
      const [sent, answer] = await Promise.all([smtp.send(letters.from, letter), waiting])
      const { code, verdict, cursor: next } = JSON.parse(answer.body)
      if (code !== letter.code || !verdict?.trusted)
        throw new Error(`mail.wait answered ${answer.status}: ${answer.body}`)
      cursor = next
      return { ...sent, answeredMs: answer.atMs }
    },
    close: () => {
      http.close()
      smtp.close()
    },
  }
}

/** One round's mails, the same number on every lane. Writing and signing them is the sender's work, done beforehand. */
async function deliverRound(lanes) {
  const letters = await Promise.all(lanes.map((lane) => lane.write(mailsPerRound / lanes.length)))
  const delivered = await Promise.all(lanes.map((lane, at) => deliverAll(lane, letters[at])))
  return delivered.flat()
}

async function deliverAll(lane, letters) {
  const times = []
  for (const letter of letters) times.push(await lane.deliver(letter))
  return times
}
