import { execFile } from 'node:child_process'
import { getPriority } from 'node:os'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { WorkerPool, type WorkerPoolOptions } from '../src/worker-pool.js'

const pools: WorkerPool<string, string>[] = []
function pool(options: Partial<WorkerPoolOptions> = {}) {
  const made = new WorkerPool<string, string>({
    file: new URL('./workers/trouble.worker', import.meta.url),
    threads: 1,
    jobsPerThread: 1,
    timeoutMs: 5_000,
    heapMegabytesMax: 64,
    queueMax: 10,
    ...options,
  })
  pools.push(made)
  return made
}

afterEach(async () => {
  await Promise.all(pools.splice(0).map((each) => each.close()))
})

describe('a pool of threads', () => {
  test('answers each job with its own output', async () => {
    const workers = pool({ threads: 2, jobsPerThread: 2 })
    const inputs = Array.from({ length: 10 }, (_, at) => `job ${at}`)
    expect(await Promise.all(inputs.map((input) => workers.run(input)))).toEqual(
      inputs.map((input) => `done: ${input}`),
    )
  })

  test.skipIf(process.platform !== 'linux')('gives way where it is to, and the process goes on as it was', async () => {
    const own = getPriority()
    expect(await pool({ givesWay: true }).run('priority')).toBe(String(Math.max(own, 5)))
    expect(await pool().run('priority')).toBe(String(own))
    expect(getPriority()).toBe(own)
  })

  test('a job that never ends is given up in time, and the next one is done', async () => {
    const workers = pool({ timeoutMs: 1_500 })
    const began = performance.now()
    await expect(workers.run('spin')).rejects.toMatchObject({ reason: 'timeout' })
    expect(performance.now() - began).toBeLessThan(4_000)
    expect(await workers.run('after')).toBe('done: after')
  })

  test('a job that takes all memory ends its thread and not the process, and the next one is done', async () => {
    const workers = pool()
    await expect(workers.run('devour')).rejects.toMatchObject({ reason: 'died' })
    expect(await workers.run('after')).toBe('done: after')
  })

  test('a thread that exits fails what it held', async () => {
    const workers = pool({ jobsPerThread: 2 })
    const beside = workers.run('slow')
    await expect(workers.run('exit')).rejects.toMatchObject({ reason: 'died' })
    await expect(beside).rejects.toMatchObject({ reason: 'died' })
  })

  test('a thread that cannot be started fails what waits, as never begun', async () => {
    const workers = pool({ file: new URL('./workers/missing.worker', import.meta.url) })
    const failures = await Promise.all([1, 2].map((each) => workers.run(`${each}`).catch((error) => error)))
    for (const failure of failures) expect(failure).toMatchObject({ reason: 'unstarted', wasBegun: false })
  })

  test('an error crosses without its text', async () => {
    const failure: Error = await pool()
      .run('throw')
      .catch((error) => error)
    expect(failure).toMatchObject({ reason: 'failed', cause: 'RangeError' })
    expect(JSON.stringify(failure) + failure.message).not.toContain('what it was given')
  })

  test('an error that no job catches crosses without its text', async () => {
    const failure: Error = await pool()
      .run('throw outside')
      .catch((error) => error)
    expect(failure).toMatchObject({ reason: 'died', cause: 'RangeError' })
  })

  test('what waits is bounded, and fails when the pool closes', async () => {
    const workers = pool({ queueMax: 2 })
    const first = workers.run('slow').catch((error) => error)
    const second = workers.run('waits').catch((error) => error)
    await expect(workers.run('too much')).rejects.toMatchObject({ reason: 'full' })
    await workers.close()
    expect([await first, await second]).toMatchObject([{ reason: 'closed' }, { reason: 'closed' }])
    await expect(workers.run('late')).rejects.toMatchObject({ reason: 'closed' })
  })

  test('ends a thread that has nothing to do, where it is told when, and begins another for the next job', async () => {
    const [brief, lasting] = [pool({ idleMs: 20 }), pool()]
    const [first, other] = await Promise.all([brief.run('thread'), lasting.run('thread')])
    await vi.waitFor(async () => expect(await brief.run('thread')).not.toBe(first), { interval: 200, timeout: 10_000 })
    expect(await lasting.run('thread')).toBe(other)
  })

  test('keeps the process while something waits for it, and no longer', async () => {
    const script = fileURLToPath(new URL('waiting.process.mjs', import.meta.url))
    const { stdout } = await promisify(execFile)(process.execPath, [script], { timeout: 10_000 })
    expect(stdout).toBe('done: job\n')
  })
})
