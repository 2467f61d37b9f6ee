import { fileURLToPath } from 'node:url'
import { startProcess } from '../load/start-process.mjs'
import { median, rotated, spread } from '../measure/quantiles.mjs'
import { createAgents } from '../platform/create-agents.mjs'
import { revokeUnderReaders } from './revoke-under-readers.mjs'
import { endHeld, revokeUnderWaits, stopUnderWaits } from './revoke-under-waits.mjs'

const readerCounts = [16, 90]
const revocationsPerRound = 3
const waitingAgents = 10
const stoppedAgents = 100
const heldProgram = fileURLToPath(new URL('held-answers.process.mjs', import.meta.url))

/**
 * R2: how long a revocation takes while the agent is being read, by 16 and by 90 connections at once; and when open waits end
 * that a revocation ends: a hundred by ten revocations at one moment, a thousand by one act.
 */
export async function measure({ options: { rounds }, platform, parts, say }) {
  const held = await startProcess(heldProgram, { name: 'the held answers', parts, env: {} })
  const reading = new Map(readerCounts.map((readers) => [readers, []]))
  const waiting = []
  const stopped = []
  const floor = []
  for (let round = 0; round < rounds; round++) {
    say(`  revoke: round ${round + 1} of ${rounds}…`)
    for (const readers of rotated(readerCounts, round)) {
      for (const agent of await createAgents(platform, { count: revocationsPerRound, credentials: 1 })) {
        reading.get(readers).push(await revokeUnderReaders(platform, agent, readers))
      }
    }
    const agents = await createAgents(platform, { count: waitingAgents, credentials: 0 })
    waiting.push(await revokeUnderWaits(platform, agents))
    const many = await createAgents(platform, { count: stoppedAgents, credentials: 0 })
    stopped.push(await stopUnderWaits(platform, many))
    floor.push(await endHeld(held, stopped.at(-1).length))
  }
  return {
    name: 'revoke',
    tables: [
      {
        title: 'R2: a revocation while the agent is read, from the call to its answer',
        columns: readersColumns,
        rows: readerCounts.map((readers) => readersRow(readers, reading.get(readers))),
        notes: [
          'The 250 ms (KEYFOB_FENCE_MS) that a revocation waits after its commit are in it. Late is an answer with data that came',
          'in after the revocation had answered: none may. A 503 is asked again, by readers until they are refused for good, by',
          'the revocation until it has its receipt, which is in its time.',
        ],
      },
      {
        title: 'R2: the open waits that a revocation ends',
        columns: waitsColumns,
        rows: [waitsRow(waiting.flat())],
        notes: [
          `${waitingAgents} agents with ten open waits each, the most that one agent may have, revoked at the same moment, ${rounds} times. The`,
          'answer comes at least 250 ms after the commit: a wait that has ended by then counts as 0.',
        ],
      },
      {
        title: 'R2: the open waits of many agents that one act revokes',
        columns: stoppedColumns,
        rows: [stoppedRow(stopped, floor)],
        notes: [
          `${stoppedAgents} agents with ten open waits each, revoked together (identities.revokeMany), ${rounds} times: all are stopped by one commit,`,
          'then ended fifty by a call. Bare: a node:http server with nothing behind it that answers as many held requests at once, to',
          'the same client. The ratio is of the p99 of each round, the median of them.',
        ],
      },
    ],
  }
}

const readersColumns = [
  { key: 'readers', label: 'readers' },
  { key: 'revocations', label: 'revocations' },
  { key: 'p50', label: 'p50 ms', digits: 0 },
  { key: 'p99', label: 'p99', digits: 0 },
  { key: 'max', label: 'max', digits: 0 },
  { key: 'late', label: 'late' },
  { key: 'lateByMs', label: 'by at most ms', digits: 1 },
  { key: 'unavailable', label: '503 to readers' },
  { key: 'repeats', label: '503 to it' },
]

function readersRow(readers, revocations) {
  const sum = (key) => revocations.reduce((total, revocation) => total + revocation[key], 0)
  return {
    readers,
    revocations: revocations.length,
    ...spread(revocations.map(({ tookMs }) => tookMs)),
    late: sum('late'),
    lateByMs: Math.max(...revocations.map(({ lateByMs }) => lateByMs)),
    unavailable: sum('unavailable'),
    repeats: sum('repeats'),
  }
}

const waitsColumns = [
  { key: 'waits', label: 'waits' },
  { key: 'p50', label: 'call → wait ended p50 ms', digits: 0 },
  { key: 'p99', label: 'p99', digits: 0 },
  { key: 'max', label: 'max', digits: 0 },
  { key: 'afterAnswerP50', label: 'answer → wait ended p50 ms', digits: 0 },
  { key: 'afterAnswerP99', label: 'p99', digits: 0 },
  { key: 'afterAnswerMax', label: 'max', digits: 0 },
  { key: 'openAtAnswer', label: 'open at the answer' },
]

const stoppedColumns = [
  { key: 'waits', label: 'waits' },
  { key: 'p50', label: 'call → wait ended p50 ms', digits: 0 },
  { key: 'p99', label: 'p99', digits: 0 },
  { key: 'afterCommitP50', label: 'commit → wait ended p50 ms', digits: 0 },
  { key: 'afterCommitP99', label: 'p99', digits: 0 },
  { key: 'afterCommitMax', label: 'max', digits: 0 },
  { key: 'bareP50', label: 'bare p50 ms', digits: 0 },
  { key: 'bareP99', label: 'p99', digits: 0 },
  { key: 'ratio', label: '× bare, p99', digits: 1 },
]

function stoppedRow(rounds, bareRounds) {
  const sinceCommit = (waits) => spread(waits.map(({ afterCommitMs }) => afterCommitMs))
  const { p50, p99 } = spread(rounds.flat().map(({ afterCallMs }) => afterCallMs))
  const afterCommit = sinceCommit(rounds.flat())
  const bare = sinceCommit(bareRounds.flat())
  return {
    waits: rounds.flat().length,
    p50,
    p99,
    afterCommitP50: afterCommit.p50,
    afterCommitP99: afterCommit.p99,
    afterCommitMax: afterCommit.max,
    bareP50: bare.p50,
    bareP99: bare.p99,
    ratio: median(rounds.map((waits, at) => sinceCommit(waits).p99 / sinceCommit(bareRounds[at]).p99)),
  }
}

function waitsRow(waits) {
  const afterAnswer = spread(waits.map(({ afterAnswerMs }) => Math.max(0, afterAnswerMs)))
  return {
    waits: waits.length,
    ...spread(waits.map(({ afterCallMs }) => afterCallMs)),
    afterAnswerP50: afterAnswer.p50,
    afterAnswerP99: afterAnswer.p99,
    afterAnswerMax: afterAnswer.max,
    openAtAnswer: waits.filter(({ afterAnswerMs }) => afterAnswerMs > 0).length,
  }
}
