import { newId } from '@keyfob/contracts/ids'
import { agentRevoked } from '@keyfob/contracts/jobs'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { createLog } from '../src/log.js'
import { Outbox } from '../src/outbox.js'
import { Queue } from '../src/queue.js'
import { Secret } from '../src/secret.js'
import { testService } from './service.js'

const { gate, queue, app, lines } = await testService([])
const done: string[] = []
await queue.worker(agentRevoked, async ({ identityId }) => void done.push(identityId))

const add = (job: string, payload: object) =>
  gate.maintain('test', ({ tx }) => tx.outbox.create({ data: { job, payload: { ...payload } } }))
const unsent = () => gate.maintain('test', ({ tx }) => tx.outbox.count({ where: { sentAt: null } }))
const soon = { timeout: 20_000, interval: 20 }

beforeEach(() => {
  done.length = 0
})

describe('the outbox', () => {
  test('hands every row to the queue, and marks it', async () => {
    const ids = Array.from({ length: 230 }, newId)
    const data = ids.map((identityId) => ({ job: agentRevoked.name, payload: { identityId } }))
    await gate.maintain('test', ({ tx }) => tx.outbox.createMany({ data }))
    app.get(Outbox).ring()
    await expect.poll(() => new Set(done), soon).toEqual(new Set(ids))
    await expect.poll(unsent, soon).toBe(0)
  })

  test('is looked at when the bell rings, and without', async () => {
    const rung = newId()
    await add(agentRevoked.name, { identityId: rung })
    gate.bell.ring(rung)
    await expect.poll(() => done, { timeout: 3_000, interval: 20 }).toContain(rung)
    const silent = newId()
    await add(agentRevoked.name, { identityId: silent })
    await expect.poll(() => done, soon).toContain(silent)
  })

  test('keeps its rows while the queue is away, and sends them when it is back', async () => {
    const away = new Queue({
      redisUrl: new Secret('redis://127.0.0.1:1'),
      postgresUrl: async () => '',
      prefix: 'test',
      log: createLog({ level: 'silent' }),
    })
    afterAll(() => away.close())
    const identityId = newId()
    await gate.maintain('test', async ({ tx }) => {
      await tx.outbox.create({ data: { job: agentRevoked.name, payload: { identityId } } })
    })
    // The running one may be faster; what it sends is sent. Whatever is left must survive the failing one.
    await new Outbox(gate, away, createLog({ level: 'silent' })).sendAll().catch(() => {})
    await new Outbox(gate, queue, createLog({ level: 'silent' })).sendAll()
    await expect.poll(() => done, soon).toEqual([identityId])
    expect(await unsent()).toBe(0)
  })

  test('of two processes at once does a job once', async () => {
    const ids = Array.from({ length: 20 }, newId)
    for (const identityId of ids) await add(agentRevoked.name, { identityId })
    const log = createLog({ level: 'silent' })
    await Promise.all([1, 2, 3].map(() => new Outbox(gate, queue, log).sendAll()))
    await expect.poll(() => done.length, soon).toBeGreaterThanOrEqual(20)
    expect([...done].sort()).toEqual([...ids].sort())
  })

  test('is not held up by a row that is no job: it stays, and the log says so without its payload', async () => {
    await add('no.such_job', { password: 'LEAK' })
    await add(agentRevoked.name, { identityId: 'LEAK' })
    const identityId = newId()
    await add(agentRevoked.name, { identityId })
    app.get(Outbox).ring()
    await expect.poll(() => done, soon).toEqual([identityId])
    expect(await unsent()).toBe(2)
    expect(lines.filter(({ msg }) => msg === 'a row of the outbox is no job').map(({ job }) => job)).toEqual(
      expect.arrayContaining(['no.such_job', agentRevoked.name]),
    )
    expect(JSON.stringify(lines)).not.toContain('LEAK')
  })
})
