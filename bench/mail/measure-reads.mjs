import { Worker } from 'node:worker_threads'
import { closedLoop } from '../load/closed-loop.mjs'
import { requestText } from '../load/http-connection.mjs'
import { median, quantile, rotated } from '../measure/quantiles.mjs'
import { credentialNames } from '../platform/create-agents.mjs'

const attachmentBytes = 1_500_000
const connections = 4
const lettersPerSecond = 30

/** M5: the p99 of `vault.get` while mails of 1.5 MB arrive one behind the other, beside its p99 while none does. */
export async function measureReads({ rounds, seconds, platform, letters, agents, say }) {
  const [name] = credentialNames(1)
  const nextRequest = () => {
    const { token } = agents[Math.floor(Math.random() * agents.length)]
    return requestText({ ...platform, token }, 'GET', `/v0/vault/${name}`)
  }
  const read = () => closedLoop(platform.url, { connections, seconds, nextRequest })
  const idle = { name: 'none', p99s: [], mails: 0, sample: async () => ({ ...(await read()), mails: 0 }) }
  const loaded = {
    name: '1.5 MB each',
    p99s: [],
    mails: 0,
    sample: () => whileMailArrives(platform, letters, agents[0], { read, seconds }),
  }
  for (let round = 0; round <= rounds; round++) {
    say(`  mail: reads beside large mails, ${round === 0 ? 'to warm up' : `round ${round} of ${rounds}`}…`)
    for (const target of rotated([idle, loaded], round)) {
      const { latenciesMs, mails } = await target.sample()
      if (round === 0) continue
      target.p99s.push(quantile(latenciesMs, 0.99))
      target.mails += mails
    }
  }
  const ratios = loaded.p99s.map((p99, round) => p99 / idle.p99s[round])
  return {
    title: `M5: vault.get over ${connections} connections while large mails arrive`,
    columns: [
      { key: 'name', label: 'mails' },
      { key: 'mails', label: 'arrived' },
      { key: 'p99', label: 'p99 ms', digits: 2 },
      { key: 'ratio', label: '÷ idle', digits: 2 },
      { key: 'lowest', label: 'lowest', digits: 2 },
      { key: 'highest', label: 'highest', digits: 2 },
    ],
    rows: [idle, loaded].map(({ name, mails, p99s }) => ({
      name,
      mails,
      p99: median(p99s),
      ...(p99s === loaded.p99s && { ratio: median(ratios), lowest: Math.min(...ratios), highest: Math.max(...ratios) }),
    })),
    notes: [`Medians of ${rounds} samples of ${seconds} s; the p99 of each.`],
  }
}

/** Reads, with a sender beside that never pauses. Its mails are written beforehand: more than it can send meanwhile. */
async function whileMailArrives(platform, { helo, from, write }, { email }, { read, seconds }) {
  const letters = []
  while (letters.length < seconds * lettersPerSecond) letters.push(await write(email, { attachmentBytes }))
  const sender = new Worker(new URL('sender.worker.mjs', import.meta.url), {
    workerData: { smtp: platform.smtp, helo, from, letters },
  })
  const sent = new Promise((resolve, reject) => sender.once('message', resolve).once('error', reject))
  const { latenciesMs } = await read()
  sender.postMessage('stop')
  const mails = await sent
  if (mails === letters.length) throw new Error('the sender ran out of mails while the reads were measured')
  return { latenciesMs, mails }
}
