import { beforeEach, describe, expect, test } from 'vitest'
import { testService } from './service.js'
import { runs, secretText, ThingsModule } from './things.module.js'

const { url, platformToken, audited, lines } = await testService([ThingsModule], { fenceMs: 500 })
const authorization = `Bearer ${platformToken}`

beforeEach(() => {
  runs.reading = 0
  runs.writing = 0
})

const dawdle = (query: string, requestId = 'dawdling') =>
  fetch(`${url}/v0/dawdle?${query}`, { headers: { authorization, 'x-request-id': requestId } })

describe('an answer that was read through the gate', () => {
  test('leaves while its fence is open', async () => {
    const answer = await dawdle('')
    expect([answer.status, await answer.json()]).toEqual([200, { secret: secretText }])
  })

  test('is read anew, under the same request, when it comes late', async () => {
    const answer = await dawdle('runs=3', 'late-thrice')
    expect([answer.status, await answer.json()]).toEqual([200, { secret: secretText }])
    expect(runs.reading).toBe(4)
    expect(await audited('late-thrice')).toEqual(['allowed', 'allowed', 'allowed', 'allowed'])
  })

  test('never leaves when it is late four times: 503, and the audit says so', async () => {
    const answer = await dawdle('runs=99', 'late-always')
    const text = await answer.text()
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '1'])
    expect(JSON.parse(text)).toMatchObject({ error: 'unavailable', requestId: 'late-always' })
    expect(text).not.toContain(secretText)
    expect(runs.reading).toBe(4)
    expect(await audited('late-always')).toEqual(['allowed', 'allowed', 'allowed', 'allowed', 'undelivered'])
  })

  test('of a change is not made again: it was done, and the caller is told so', async () => {
    const answer = await fetch(`${url}/v0/dawdle`, {
      method: 'POST',
      headers: { authorization, 'content-type': 'application/json', 'x-request-id': 'late-change' },
      body: '{"runs":99}',
    })
    const text = await answer.text()
    expect([answer.status, JSON.parse(text).message]).toEqual([503, expect.stringContaining('It was done')])
    expect(text).not.toContain(secretText)
    expect(runs.writing).toBe(1)
    expect(await audited('late-change')).toEqual(['allowed', 'undelivered'])
  })

  test('of a change that discloses nothing leaves, however late', async () => {
    const headers = { authorization, 'content-type': 'application/json', 'x-request-id': 'late-harmless' }
    const answer = await fetch(`${url}/v0/dawdle`, { method: 'PUT', headers, body: '{}' })
    expect([answer.status, await answer.json()]).toEqual([200, { changed: true }])
    expect(await audited('late-harmless')).toEqual(['allowed'])
  })

  test('does not leave when the process stood still after its handler', async () => {
    const headers = { authorization, 'x-request-id': 'stood-still', 'x-stand-still': 'there' }
    const answer = await fetch(`${url}/v0/dawdle`, { headers })
    const text = await answer.text()
    expect([answer.status, answer.headers.get('retry-after'), JSON.parse(text).error]).toEqual([
      503,
      '1',
      'unavailable',
    ])
    expect(text).not.toContain(secretText)
    await expect.poll(() => audited('stood-still')).toEqual(['allowed', 'undelivered'])
  })

  test('does not leave when the process stood still with it finished: the connection is reset', async () => {
    const headers = { authorization, 'x-request-id': 'stood-finished', 'x-stand-still': 'finished' }
    await expect(fetch(`${url}/v0/dawdle`, { headers })).rejects.toThrow('fetch failed')
    await expect.poll(() => audited('stood-finished')).toEqual(['allowed', 'undelivered'])
  })

  test('that left although the process stood still in the write itself is told of', async () => {
    const headers = { authorization, 'x-request-id': 'stood-sending', 'x-stand-still': 'sending' }
    const answer = await fetch(`${url}/v0/dawdle`, { headers })
    expect(await answer.json()).toEqual({ secret: secretText })
    await expect.poll(() => audited('stood-sending')).toEqual(['allowed', 'late'])
    expect(lines.filter(({ level, requestId }) => level === 'error' && requestId === 'stood-sending')).toHaveLength(1)
  })

  test('of an act that takes something away leaves after its fence, as it must', async () => {
    const answer = await fetch(`${url}/v0/narrow`, { method: 'POST', headers: { authorization } })
    expect([answer.status, await answer.json()]).toEqual([200, { ended: true }])
  })

  test('that is refused is told to be, however late', async () => {
    const answer = await fetch(`${url}/v0/dawdle`, {
      headers: { authorization: `Bearer kf_platform_${'0'.repeat(65)}` },
    })
    expect([answer.status, answer.headers.get('www-authenticate')]).toEqual([401, 'Bearer'])
  })
})
