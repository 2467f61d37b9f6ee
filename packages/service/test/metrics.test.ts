import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { operations } from '@keyfob/contracts/operations'
import { afterAll, expect, test } from 'vitest'
import { testService } from './service.js'
import { secretText, ThingsModule } from './things.module.js'

const folder = await mkdtemp(join(tmpdir(), 'keyfob-metrics-'))
afterAll(() => rm(folder, { recursive: true }))
const tokenFile = join(folder, 'token')
const { url, home, platformToken, lineOf } = await testService([ThingsModule], {
  env: { KEYFOB_METRICS_TOKEN_FILE: tokenFile },
})
const plain = await testService([])
const authorization = `Bearer ${platformToken}`

/** What Prometheus reads: the samples by name and labels. */
async function scrape(headers: Record<string, string> = {}, from = url) {
  const answer = await fetch(`${from}/metrics`, { headers })
  const text = await answer.text()
  const samples = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'))
  const parsed = samples.map((line) => /^(\w+)(?:\{(.*)\})? (\S+)$/.exec(line))
  return {
    answer,
    text,
    parsed,
    sampleOf: (name: string, labels = '') =>
      Number(parsed.find((sample) => sample?.[1] === name && (sample[2] ?? '') === labels)?.[3]),
  }
}

test('requests are counted by operation and outcome, with how long they took', async () => {
  const ask = (token: string, id: string) =>
    fetch(`${url}/v0/dawdle`, { headers: { authorization: token, 'x-request-id': id } })
  await (await ask(authorization, 'counted-good')).text()
  await (await ask(`Bearer kf_platform_${'0'.repeat(65)}`, 'counted-bad')).text()
  await fetch(`${url}/nowhere`, { headers: { 'x-request-id': 'counted-none' } })
  await expect.poll(() => lineOf('counted-none')).toBeDefined()
  const { answer, parsed, sampleOf } = await scrape()
  expect(answer.headers.get('content-type')).toContain('text/plain')
  expect(parsed).not.toContain(null)
  expect(sampleOf('keyfob_requests_total', 'operation="things.dawdle",outcome="ok"')).toBe(1)
  expect(sampleOf('keyfob_requests_total', 'operation="things.dawdle",outcome="unauthorized"')).toBe(1)
  expect(sampleOf('keyfob_requests_total', 'operation="none",outcome="not_found"')).toBe(1)
  expect(sampleOf('keyfob_request_duration_seconds_count', 'operation="things.dawdle"')).toBe(2)
  // This one.
  expect(sampleOf('keyfob_requests_running')).toBe(1)
})

test('the state of keys, clock and audit log, and of the process itself, are among them', async () => {
  const { sampleOf } = await scrape()
  expect(sampleOf('keyfob_sealed')).toBe(0)
  expect(sampleOf('keyfob_audit_failing')).toBe(0)
  expect(sampleOf('keyfob_clock_offset_seconds')).toBeNaN()
  expect(sampleOf('process_resident_memory_bytes')).toBeGreaterThan(0)
})

test('no label or value names a token, an agent or a secret', async () => {
  const { text, parsed } = await scrape()
  for (const secret of [platformToken, secretText, home]) expect(text).not.toContain(secret)
  const known = new Set([...operations.map(({ name }) => name), 'none', 'things.dawdle'])
  for (const sample of parsed) {
    const [, operation] = /operation="([^"]*)"/.exec(sample?.[2] ?? '') ?? []
    if (operation !== undefined) expect(known).toContain(operation)
  }
})

test('from elsewhere, or through a proxy, they are read with their token alone', async () => {
  await writeFile(tokenFile, 'x\n')
  const through = { 'x-forwarded-for': '203.0.113.7' }
  const refused = await scrape(through)
  expect([refused.answer.status, JSON.parse(refused.text).message]).toEqual([
    401,
    expect.stringContaining('KEYFOB_METRICS_TOKEN_FILE'),
  ])
  expect((await scrape({ ...through, authorization })).answer.status).toBe(401)
  expect((await scrape({ ...through, authorization: 'Bearer x' })).answer.status).toBe(200)
  expect((await scrape({ ...through, authorization: 'Bearer x' }, plain.url)).answer.status).toBe(401)
})
