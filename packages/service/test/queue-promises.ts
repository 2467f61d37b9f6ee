import { newId } from '@keyfob/contracts/ids'
import { agentRevoked, type Job } from '@keyfob/contracts/jobs'
import { afterAll, expect, test } from 'vitest'
import { z } from 'zod'
import { createLog } from '../src/log.js'
import type { QueueOptions } from '../src/queue/backend.js'
import { type JobHandler, Queue } from '../src/queue.js'

/** A kind of job that no other test has. */
const freshJob = (): Job<typeof agentRevoked.payload> => ({ name: `test.${newId()}`, payload: agentRevoked.payload })

/** What the queue promises, wherever it is kept. */
export function queuePromises(place: Omit<QueueOptions, 'log'>): void {
  const lines: Record<string, unknown>[] = []
  const log = createLog({ stream: { write: (line) => lines.push(JSON.parse(line)) } })
  const queues: Queue[] = []
  const open = (): Queue => {
    const queue = new Queue({ ...place, log })
    queues.push(queue)
    return queue
  }
  afterAll(() => Promise.all(queues.map((queue) => queue.close())))

  /** A worker that remembers what it was given, after `fails` failures. */
  function worker(queue: Queue, job: ReturnType<typeof freshJob>, fails = 0) {
    const done: string[] = []
    let left = fails
    const handler: JobHandler<typeof job.payload> = async ({ identityId }) => {
      if (left-- > 0) throw new Error('not yet')
      done.push(identityId)
    }
    return { done, ready: queue.worker(job, handler) }
  }
  const soon = { interval: 20 }

  test('a job that is sent is done, by another process too', async () => {
    const job = freshJob()
    const { done, ready } = worker(open(), job)
    await ready
    const sender = open()
    const ids = [newId(), newId(), newId()]
    for (const identityId of ids) await sender.send(job, { identityId }, `once-${identityId}`)
    await expect.poll(() => [...done].sort(), soon).toEqual([...ids].sort())
  })

  test('a job that was sent while nobody worked is done later', async () => {
    const job = freshJob()
    const identityId = newId()
    await open().send(job, { identityId }, 'early')
    const { done, ready } = worker(open(), job)
    await ready
    await expect.poll(() => done, soon).toEqual([identityId])
  })

  test('a job that fails is tried again, and the log says so without its payload', async () => {
    const job = freshJob()
    const { done, ready } = worker(open(), job, 1)
    await ready
    const identityId = newId()
    await open().send(job, { identityId }, 'flaky')
    await expect.poll(() => done, soon).toEqual([identityId])
    expect(lines.filter((line) => line.job === job.name)).toMatchObject([
      { level: 'error', msg: 'a job failed', failure: { message: 'not yet' } },
    ])
    expect(JSON.stringify(lines)).not.toContain(identityId)
  })

  test('a job that is sent twice under one id is done once', async () => {
    const job = freshJob()
    const queue = open()
    const [first, last] = [newId(), newId()]
    await queue.send(job, { identityId: first }, 'same')
    await queue.send(job, { identityId: first }, 'same')
    await queue.send(job, { identityId: last }, 'other')
    const { done, ready } = worker(queue, job)
    await ready
    await expect.poll(() => [...done].sort(), soon).toEqual([first, last].sort())
  })

  test('a job that is sent for later is done after what is due now', async () => {
    const job = freshJob()
    const queue = open()
    const [later, now] = [newId(), newId()]
    await queue.send(job, { identityId: later }, 'later', 1_000)
    await queue.send(job, { identityId: now }, 'now')
    const { done, ready } = worker(queue, job)
    await ready
    await expect.poll(() => done, soon).toEqual([now, later])
  })

  test('what is not the payload of its job is sent nowhere', async () => {
    const job = { name: freshJob().name, payload: z.object({ identityId: z.string().length(16) }) }
    await expect(open().send(job, { identityId: 'short' }, 'wrong')).rejects.toBeInstanceOf(z.ZodError)
  })

  test('a kind of job has one worker in a process', async () => {
    const queue = open()
    const job = freshJob()
    await worker(queue, job).ready
    await expect(worker(queue, job).ready).rejects.toThrow('has a worker in this process already')
  })

  test('the queue answers while it is there, and closes twice', async () => {
    const queue = open()
    await queue.ping()
    await queue.close()
    await queue.close()
    await expect(queue.ping()).rejects.toThrow('the queue is closed')
  })
}
