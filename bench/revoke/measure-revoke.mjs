import { rotated, spread } from '../measure/quantiles.mjs'
import { createAgents } from '../platform/create-agents.mjs'
import { revokeUnderReaders } from './revoke-under-readers.mjs'
import { revokeUnderWaits } from './revoke-under-waits.mjs'

const readerCounts = [16, 90]
const revocationsPerRound = 3
const waitingAgents = 10

/**
 * R2: how long a revocation takes while the agent is being read, by 16 and by 90 connections at once; and when a hundred
 * open waits end that a revocation ends.
 */
export async function measure({ options: { rounds }, platform, say }) {
  const reading = new Map(readerCounts.map((readers) => [readers, []]))
  const waiting = []
  for (let round = 0; round < rounds; round++) {
    say(`  revoke: round ${round + 1} of ${rounds}…`)
    for (const readers of rotated(readerCounts, round)) {
      for (const agent of await createAgents(platform, { count: revocationsPerRound, credentials: 1 })) {
        reading.get(readers).push(await revokeUnderReaders(platform, agent, readers))
      }
    }
    const agents = await createAgents(platform, { count: waitingAgents, credentials: 0 })
    waiting.push(await revokeUnderWaits(platform, agents))
  }
  return {
    name: 'revoke',
    title: 'R2: a revocation under readers of that agent, and the waits that it ends',
    columns,
    rows: [...readerCounts.map((readers) => readersRow(readers, reading.get(readers))), waitsRow(waiting.flat())],
    notes: [
      'A revocation waits 250 ms (KEYFOB_FENCE_MS) after its commit, so that no older answer leaves after its own: that is in',
      'every figure. "late" counts what should not be: data, or a wait still open, after the revocation had answered.',
      `Waits: ${waitingAgents} agents with ten each, the most that one agent may have open, revoked at the same moment.`,
    ],
  }
}

const columns = [
  { key: 'name', label: '' },
  { key: 'count', label: 'count' },
  { key: 'p50', label: 'p50 ms', digits: 0 },
  { key: 'p99', label: 'p99', digits: 0 },
  { key: 'max', label: 'max', digits: 0 },
  { key: 'late', label: 'late' },
  { key: 'afterMs', label: 'late by ms, max', digits: 1 },
  { key: 'unavailable', label: '503 before it' },
]

function readersRow(readers, revocations) {
  const sum = (key) => revocations.reduce((total, revocation) => total + revocation[key], 0)
  return {
    name: `revoke under ${readers} readers, call → answer`,
    count: revocations.length,
    ...spread(revocations.map(({ tookMs }) => tookMs)),
    late: sum('late'),
    afterMs: Math.max(...revocations.map(({ lateByMs }) => lateByMs)),
    unavailable: sum('unavailable'),
  }
}

function waitsRow(waits) {
  const late = waits.filter(({ afterAnswerMs }) => afterAnswerMs > 0)
  return {
    name: 'open wait, revoke called → wait ended',
    count: waits.length,
    ...spread(waits.map(({ afterCallMs }) => afterCallMs)),
    late: late.length,
    afterMs: Math.max(0, ...late.map(({ afterAnswerMs }) => afterAnswerMs)),
  }
}
