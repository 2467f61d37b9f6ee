import { newId } from '@keyfob/contracts/ids'
import { runDrill } from '@keyfob/contracts/jobs'
import { drillEveryMs } from '@keyfob/gate/drills'
import { createLog } from '@keyfob/service/log'
import { Queue } from '@keyfob/service/queue'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { Drills } from '../src/drill/drills.js'
import { testGate } from './fixture.js'

const { gate } = await testGate()
/** What is logged of jobs that failed. */
const failed: unknown[] = []
const log = createLog({ level: 'error', stream: { write: (line) => failed.push(JSON.parse(line)) } })
const queue = new Queue({ redisUrl: undefined, postgresUrl: () => gate.queueConnection(), prefix: 'drills', log })
afterAll(() => queue.close())

/** A process that looks whether a drill is due; it holds none. */
const watcher = (every: keyof typeof drillEveryMs = 'week') =>
  new Drills({
    ...{ gate, queue, log, every },
    places: () => {
      throw new Error('no drill is held here')
    },
  })

const weekMs = drillEveryMs.week ?? 0
let organisationId = ''

/** An organisation that was made so long ago. */
async function organisationSince(agoMs: number): Promise<string> {
  const id = await gate.bootstrap.addOrganisation('Test')
  const createdAt = new Date(Date.now() - agoMs)
  await gate.maintain('test', ({ tx }) => tx.organisation.update({ where: { id }, data: { createdAt } }))
  return id
}

type Row = Readonly<{
  id: string
  askedBy: string
  failedStep: string | null
  failedWhy: string | null
  begun: boolean
  ended: boolean
}>
const drillsOf = (organisation: string) =>
  gate.maintain(
    'test',
    ({ tx }) =>
      tx.$queryRaw<Row[]>`
      SELECT id, asked_by AS "askedBy", failed_step AS "failedStep", failed_why AS "failedWhy",
             started_at IS NOT NULL AS begun, ended_at IS NOT NULL AS ended
        FROM drill WHERE organisation_id = ${organisation} ORDER BY asked_at`,
  )
const jobs = async (drillId: string) =>
  gate.maintain('test', ({ tx }) => tx.outbox.count({ where: { payload: { equals: { drillId } } } }))
const end = (drillId: string, agoMs: number) =>
  gate.maintain('test', ({ tx }) => {
    const at = new Date(Date.now() - agoMs)
    return tx.$executeRaw`UPDATE drill SET asked_at = ${at}, ended_at = ${at} WHERE id = ${drillId}`
  })

beforeEach(async () => {
  organisationId = await organisationSince(weekMs + 1_000)
})

test('a drill that is due is asked for once, however many processes look at once', async () => {
  await Promise.all(Array.from({ length: 8 }, () => watcher().look()))
  const drills = await drillsOf(organisationId)
  expect(drills).toMatchObject([{ askedBy: 'system:drill', ended: false }])
  expect(await jobs(String(drills[0]?.id))).toBe(1)
})

test('none is due before its time, none while one is under way, and the next one a week after the last', async () => {
  const young = await organisationSince(weekMs - 60_000)
  await watcher().look()
  expect(await drillsOf(young)).toEqual([])
  await watcher().look()
  const [first] = await drillsOf(organisationId)
  expect(await drillsOf(organisationId)).toHaveLength(1)
  await end(String(first?.id), weekMs - 60_000)
  await watcher().look()
  expect(await drillsOf(organisationId)).toHaveLength(1)
  await end(String(first?.id), weekMs + 1_000)
  await Promise.all([watcher().look(), watcher().look()])
  expect(await drillsOf(organisationId)).toHaveLength(2)
})

test('where drills are never held by themselves none is', async () => {
  await watcher('never').look()
  expect(await drillsOf(organisationId)).toEqual([])
})

/** A drill that was asked for so many minutes ago, and begun so many. */
async function leaveDrill(askedAgo: number, startedAgo?: number): Promise<string> {
  const id = newId()
  const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000)
  const startedAt = startedAgo === undefined ? null : ago(startedAgo)
  await gate.maintain(
    'test',
    ({ tx }) => tx.$executeRaw`
      INSERT INTO drill (id, organisation_id, follows, asked_by, asked_at, started_at)
      VALUES (${id}, ${organisationId}, '', 'system:drill', ${ago(askedAgo)}, ${startedAt})`,
  )
  return id
}

test('a drill whose process has ended is given up, as failed, and told of in the log', async () => {
  const id = await leaveDrill(11, 11)
  await Promise.all([watcher('never').look(), watcher('never').look()])
  expect(await drillsOf(organisationId)).toMatchObject([{ id, failedStep: 'interrupted', ended: true }])
  const rows = await gate.maintain('test', ({ tx }) =>
    tx.auditEvent.findMany({ where: { targetId: id, operation: 'canary.drill' } }),
  )
  expect(rows.map(({ metadata }) => metadata)).toContainEqual({ failed: 'interrupted' })
})

test('a drill that waits to be begun is left alone, as is one that waited long and was begun just now', async () => {
  await leaveDrill(11)
  await watcher('never').look()
  expect(await drillsOf(organisationId)).toMatchObject([{ ended: false }])
  organisationId = await organisationSince(0)
  await leaveDrill(11, 1)
  await watcher('never').look()
  expect(await drillsOf(organisationId)).toMatchObject([{ ended: false }])
})

test('a drill that nobody has begun within a day is given up, in words that say so', async () => {
  const id = await leaveDrill(24 * 60 + 1)
  await watcher('never').look()
  expect(await drillsOf(organisationId)).toMatchObject([
    { id, failedStep: 'interrupted', failedWhy: expect.stringContaining('begun it within a day') },
  ])
})

test('a drill that comes up while the installation is sealed is not begun, and is held once it is open', async () => {
  const id = await leaveDrill(1)
  const drills = watcher('never')
  await gate.seal('operator')
  try {
    await queue.send(runDrill, { drillId: id }, `test-${id}`)
    await drills.open()
    await expect.poll(() => failed).toContainEqual(expect.objectContaining({ jobId: `test-${id}`, attempt: 1 }))
    expect(await drillsOf(organisationId)).toMatchObject([{ begun: false, ended: false }])
  } finally {
    await gate.unseal('operator')
  }
  await expect.poll(() => drillsOf(organisationId)).toMatchObject([{ begun: true }])
  await drills.close()
})
