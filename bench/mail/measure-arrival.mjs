import { median, rotated, spread } from '../measure/quantiles.mjs'
import { mailDevVersion } from '../peers/maildev.mjs'
import { MailDevLane } from '../peers/maildev-lane.mjs'
import { Lane } from './lane.mjs'

/** How many send at the same time, each to an agent of its own that waits. */
export const senderCounts = [1, 16]
const mailsPerSample = 48

/**
 * M1 and M2: when an open `mail.wait` is answered with the mail's code, from `MAIL FROM` and from the `250`. The mails are
 * signed, checked and trusted as a site's are; each answer is compared with what was sent. MailDev has the same letters.
 */
export async function measureArrival({ rounds, platform, letters, mailDev, agents, stored, peerStored, say }) {
  const targets = [keyfob(platform, letters, agents), ...(mailDev ? peers(mailDev, letters) : [])]
  const cases = senderCounts.flatMap((senders) => targets.map((target) => ({ senders, target, samples: [] })))
  // The first mails find workers and plans cold.
  for (const { senders, target } of cases) await deliverSample(target, senders)
  for (let round = 0; round < rounds; round++) {
    say(`  mail: arrival, round ${round + 1} of ${rounds}…`)
    for (const { senders, target, samples } of rotated(cases, round)) samples.push(await deliverSample(target, senders))
  }
  return [arrivalTable(cases), answerTable(cases, stored, peerStored)]
}

const keyfob = (platform, letters, agents) => ({
  name: 'keyfob',
  write: (number) => letters.write(agents[number].email),
  open: (number) => Lane.open(platform, letters, agents[number], number),
})

let addressed = 0
const peers = (mailDev, letters) =>
  [false, true].map((polled) => ({
    name: polled ? `MailDev ${mailDevVersion}, polled` : `MailDev ${mailDevVersion}, websocket`,
    polled,
    // An address of each letter's own: it is how the reader knows it.
    write: () => letters.write(`letter-${addressed++}@catcher.test`),
    open: (number) => MailDevLane.open(mailDev, letters, { number, polled }),
  }))

/** One sample's mails, the same number on every lane. Writing and signing them is the sender's work, done beforehand. */
async function deliverSample({ write, open }, senders) {
  const numbers = Array.from({ length: senders }, (_, number) => number)
  const count = mailsPerSample / senders
  const written = await Promise.all(
    numbers.map((number) => Promise.all(Array.from({ length: count }, () => write(number)))),
  )
  const lanes = await Promise.all(numbers.map(open))
  const delivered = await Promise.all(
    lanes.map(async (lane, at) => {
      const times = []
      for (const letter of written[at]) times.push(await lane.deliver(letter))
      return times
    }),
  )
  for (const lane of lanes) lane.close()
  return delivered.flat()
}

const whole = ({ begunMs, answeredMs }) => answeredMs - begunMs
const afterAccepted = ({ acceptedMs, answeredMs }) => Math.max(0, answeredMs - acceptedMs)

/** The rounds' ratios of medians to those of another target. */
function ratios(samples, others, time) {
  const each = samples.map((sample, round) => spread(sample.map(time)).p50 / spread(others[round].map(time)).p50)
  return { ratio: median(each), lowest: Math.min(...each), highest: Math.max(...each) }
}

function arrivalTable(cases) {
  const rows = cases.flatMap(({ senders, target, samples }) => {
    if (target.polled) return []
    const peer = cases.find((other) => other.senders === senders && other.target.polled === false)
    const mails = samples.flat()
    return [
      {
        senders,
        target: target.name,
        mails: mails.length,
        ...spread(mails.map(whole)),
        ...(peer && ratios(samples, peer.samples, whole)),
      },
    ]
  })
  return {
    title: 'M1: from MAIL FROM to the answer with the code',
    columns: [
      { key: 'senders', label: 'senders' },
      { key: 'target', label: '' },
      { key: 'mails', label: 'mails' },
      { key: 'p50', label: 'p50 ms', digits: 1 },
      { key: 'p99', label: 'p99', digits: 1 },
      { key: 'max', label: 'max', digits: 1 },
      { key: 'ratio', label: '÷ MailDev', digits: 2 },
      { key: 'lowest', label: 'lowest', digits: 2 },
      { key: 'highest', label: 'highest', digits: 2 },
    ],
    rows,
    notes: [
      'Each mail is DKIM-signed. Keyfob verifies its sender, parses, seals and commits it before its 250, and commits the audit row',
      'before the answer; every answer was trusted and bore the code that was sent. MailDev verifies nobody and keeps mail in memory.',
      'A ratio is of medians within a round; then its median, lowest and highest.',
    ],
  }
}

function answerTable(cases, stored, peerStored) {
  const rows = cases.flatMap(({ senders, target, samples }) => {
    if (target.polled === false) return []
    const polled = cases.find((other) => other.senders === senders && other.target.polled)
    const mails = samples.flat()
    const { ratio } = polled && !target.polled ? ratios(polled.samples, samples, afterAccepted) : {}
    return [
      {
        senders,
        target: target.name,
        mails: mails.length,
        ...spread(mails.map(afterAccepted)),
        quicker: ratio,
        unavailable: mails.reduce((sum, { unavailable }) => sum + unavailable, 0),
      },
    ]
  })
  return {
    title: `M2: from the 250 to the answer, ${stored.toLocaleString('en')} mails stored before${peerStored > 0 ? `, ${peerStored.toLocaleString('en')} at MailDev` : ''}`,
    columns: [
      { key: 'senders', label: 'senders' },
      { key: 'target', label: '' },
      { key: 'mails', label: 'mails' },
      { key: 'p50', label: '250 → answer p50 ms', digits: 2 },
      { key: 'p99', label: 'p99', digits: 2 },
      { key: 'max', label: 'max', digits: 2 },
      { key: 'quicker', label: 'times quicker than polling', digits: 1 },
      { key: 'unavailable', label: '503' },
    ],
    rows,
    notes: [
      'An answer that was there before the 250 counts as 0. 503: how often a wait was told so and asked again, which is in the times.',
    ],
  }
}
