import { cpuMicros } from '../measure/cpu.mjs'
import { median, rotated } from '../measure/quantiles.mjs'
import { mailDevVersion } from '../peers/maildev.mjs'
import { callerOf } from './lane.mjs'
import { SmtpConnection } from './smtp-connection.mjs'

const connections = 10
const mailsPerConnection = 30

/** M3: how many small signed mails are accepted in a second over ten connections, each verified and durable at its `250`. */
export async function measureAccept({ rounds, platform, letters, mailDev, agents, say }) {
  const targets = [
    { name: 'keyfob', smtp: platform.smtp, rates: [], cpu: [], pids: [platform.pid, platform.database.pid] },
    ...(mailDev
      ? [{ name: `MailDev ${mailDevVersion}`, smtp: mailDev.smtp, rates: [], cpu: [], pids: [mailDev.pid] }]
      : []),
  ]
  for (let round = 0; round <= rounds; round++) {
    say(`  mail: accepting, ${round === 0 ? 'to warm up' : `round ${round} of ${rounds}`}…`)
    for (const target of rotated(targets, round)) {
      const { rate, micros } = await acceptSample(target, letters, agents)
      if (round === 0) continue
      target.rates.push(rate)
      target.cpu.push(micros)
    }
  }
  const peer = targets[1]
  return {
    title: `M3: small mails accepted, ${connections} connections`,
    columns: [
      { key: 'target', label: '' },
      { key: 'mails', label: 'mails' },
      { key: 'rate', label: '/s' },
      { key: 'ratio', label: '÷ MailDev', digits: 2 },
      { key: 'lowest', label: 'lowest', digits: 2 },
      { key: 'highest', label: 'highest', digits: 2 },
      { key: 'micros', label: 'CPU µs a mail' },
    ],
    rows: targets.map(({ name, rates, cpu }) => {
      const ratios = peer ? rates.map((rate, round) => rate / peer.rates[round]) : []
      return {
        target: name,
        mails: rates.length * connections * mailsPerConnection,
        rate: median(rates),
        ratio: median(ratios),
        ...(peer && { lowest: Math.min(...ratios), highest: Math.max(...ratios) }),
        micros: median(cpu.filter((micros) => micros !== undefined)),
      }
    }),
    notes: ["CPU is the receiver's processes and its database's. MailDev verifies nobody and keeps mail in memory."],
  }
}

async function acceptSample({ smtp, pids }, { helo, from, write }, agents) {
  const written = await Promise.all(
    Array.from({ length: connections }, (_, at) =>
      Promise.all(Array.from({ length: mailsPerConnection }, () => write(agents[at].email))),
    ),
  )
  const opened = await Promise.all(written.map((_, at) => SmtpConnection.open(smtp, helo, callerOf(at))))
  const cpuBefore = cpuMicros(...pids)
  const beganMs = performance.now()
  await Promise.all(
    opened.map(async (connection, at) => {
      for (const letter of written[at]) await connection.send(from, letter)
    }),
  )
  const elapsedMs = performance.now() - beganMs
  const cpuAfter = cpuMicros(...pids)
  for (const connection of opened) connection.close()
  const mails = connections * mailsPerConnection
  const micros = cpuBefore && sum(cpuAfter) - sum(cpuBefore)
  return { rate: (mails / elapsedMs) * 1000, micros: micros === undefined ? undefined : micros / mails }
}

const sum = (values) => values.reduce((total, value) => total + value, 0)
