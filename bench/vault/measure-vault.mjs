import { median, rotated } from '../measure/quantiles.mjs'
import { createAgents } from '../platform/create-agents.mjs'
import { startFloor } from './start-floor.mjs'
import { assertAnswers, targetsOf } from './targets.mjs'

const connectionCounts = [1, 16, 64]
const credentials = 5
const warmUpConnections = 16
/** A new process is slow until its code has been compiled: so many samples' time is thrown away first. */
const warmUpSamples = 4

/**
 * V1 and V2: the full path of `vault.get` and `vault.totp`, on tokens and names drawn at random, beside a warm floor that
 * reads the same rows. All three are measured in each round, at each number of connections, and compared within it.
 */
export async function measure({ options: { rounds, agents: count, seconds }, platform, parts, say }) {
  say(`  vault: creating ${count} agents with ${credentials} credentials each…`)
  const agents = await createAgents(platform, { count, credentials })
  await assertAnswers(platform, agents[0])
  const floor = await startFloor(platform.database.url, parts)
  const targets = Object.entries(targetsOf({ platform, floor, agents }))
  for (const [, sample] of targets) await sample(warmUpConnections, warmUpSamples * seconds)

  const samples = new Map()
  for (let round = 0; round < rounds; round++) {
    say(`  vault: round ${round + 1} of ${rounds}…`)
    for (const connections of connectionCounts) {
      for (const [name, sample] of rotated(targets, round)) {
        const key = `${connections} ${name}`
        samples.set(key, [...(samples.get(key) ?? []), await sample(connections, seconds)])
      }
    }
  }
  const rows = connectionCounts.flatMap((connections) =>
    targets.map(([name]) => {
      const of = (target) => samples.get(`${connections} ${target}`)
      return { connections, name, ...figures(of(name), { floor: of('floor'), get: of('vault.get') }) }
    }),
  )
  return {
    name: 'vault',
    tables: [
      {
        title: `V1, V2: vault.get and vault.totp, full path, against a warm floor (${count} agents × ${credentials} credentials)`,
        columns,
        rows,
        notes: [
          `Medians of ${rounds} samples of ${seconds} s; a ratio is taken within a round, then its median, lowest and highest shown.`,
          ...failuresOf(rows),
        ],
      },
    ],
  }
}

const columns = [
  { key: 'connections', label: 'connections' },
  { key: 'name', label: '' },
  { key: 'rate', label: '/s', digits: 0 },
  { key: 'p50', label: 'p50 ms', digits: 2 },
  { key: 'p99', label: 'p99 ms', digits: 2 },
  { key: 'rateOverFloor', label: 'rate ÷ floor', digits: 2 },
  { key: 'lowest', label: 'lowest', digits: 2 },
  { key: 'highest', label: 'highest', digits: 2 },
  { key: 'rateOverGet', label: '÷ get', digits: 2 },
  { key: 'serverCpu', label: 'server µs', digits: 0 },
  { key: 'databaseCpu', label: 'PostgreSQL µs', digits: 0 },
  { key: 'cpuOverFloor', label: 'CPU ÷ floor', digits: 2 },
]

function figures(own, { floor, get }) {
  const of = (key) => median(own.map((sample) => sample[key]))
  const ratios = paired(own, floor, ({ rate }) => rate)
  const cpu = ({ serverCpu, databaseCpu }) => serverCpu + databaseCpu
  const failures = {}
  for (const sample of own) {
    for (const [what, times] of Object.entries(sample.failures)) failures[what] = (failures[what] ?? 0) + times
  }
  return {
    rate: of('rate'),
    p50: of('p50'),
    p99: of('p99'),
    rateOverFloor: median(ratios),
    lowest: Math.min(...ratios),
    highest: Math.max(...ratios),
    rateOverGet: own === floor ? undefined : median(paired(own, get, ({ rate }) => rate)),
    ...(own[0].serverCpu !== undefined && {
      serverCpu: of('serverCpu'),
      databaseCpu: of('databaseCpu'),
      cpuOverFloor: median(paired(own, floor, cpu)),
    }),
    rates: own.map(({ rate }) => Math.round(rate)),
    failures,
  }
}

const paired = (own, other, value) => own.map((sample, round) => value(sample) / value(other[round]))

const failuresOf = (rows) =>
  rows.flatMap(({ connections, name, failures }) =>
    Object.entries(failures).map(
      ([what, times]) =>
        `Not answered: ${name} at ${connections} connections, ${what}, ${times} times (not counted above).`,
    ),
  )
