import { once } from 'node:events'
import { setTimeout as delay } from 'node:timers/promises'
import { beforeEach, describe, expect, test } from 'vitest'
import { open, readAnswers } from './raw-http.js'
import { testService } from './service.js'
import { runs, secretText, ThingsModule } from './things.module.js'

const fenceMs = 200
const { url, lines, gate, platformToken } = await testService([ThingsModule], { fenceMs })
const host = new URL(url).host
const authorization = `Bearer ${platformToken}`

beforeEach(() => {
  runs.reading = 0
  runs.writing = 0
})

const dawdle = (query: string, requestId = 'dawdling') =>
  fetch(`${url}/v0/dawdle?${query}`, { headers: { authorization, 'x-request-id': requestId } })

/** The audit's outcomes for one request. */
const audited = (requestId: string): Promise<string[]> =>
  gate.maintain('test', async ({ tx }) => {
    const rows = await tx.$queryRaw<
      { outcome: string }[]
    >`SELECT outcome FROM audit_event WHERE request_id = ${requestId} ORDER BY id`
    return rows.map(({ outcome }) => outcome)
  })
const lineOf = (requestId: string) => lines.find((line) => line.msg === 'request' && line.requestId === requestId)

describe('an answer that was read through the gate', () => {
  test('leaves while its fence is open', async () => {
    const answer = await dawdle('')
    expect([answer.status, await answer.json()]).toEqual([200, { secret: secretText }])
    expect(runs.reading).toBe(1)
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

  test('does not leave when the process stood still after its handler: the last check is at the write', async () => {
    const headers = { authorization, 'x-request-id': 'stood-still', 'x-stand-still': 'yes' }
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

  test('of an act that takes something away leaves after its fence, as it must', async () => {
    const answer = await fetch(`${url}/v0/narrow`, { method: 'POST', headers: { authorization } })
    expect([answer.status, await answer.json()]).toEqual([200, { ended: true }])
  })

  test('that is refused is told to be, however late', async () => {
    const answer = await fetch(`${url}/v0/dawdle`, { headers: { authorization: `${authorization.slice(0, -1)}x` } })
    expect(answer.status).toBe(401)
  })
})

describe('the write', () => {
  const get = (bytes: number, requestId: string) =>
    `GET /v0/dawdle?bytes=${bytes} HTTP/1.1\r\nHost: ${host}\r\nAuthorization: ${authorization}\r\nX-Request-Id: ${requestId}\r\n\r\n`

  test.each([1_000, 65_000, 70_000, 5_000_000])('of %i bytes arrives whole', async (bytes) => {
    const answer = await dawdle(`bytes=${bytes}`)
    const text = await answer.text()
    expect([answer.status, text.length, answer.headers.get('content-length')]).toEqual([
      200,
      bytes + 13,
      String(bytes + 13),
    ])
    expect(answer.headers.get('cache-control')).toBe('no-store')
  })

  test('to a client that does not read is cut off when the fence closes', async () => {
    const socket = await open(url)
    socket.pause()
    const bytes = 12_000_000
    const startedMs = performance.now()
    socket.write(get(bytes, 'not-reading'))
    await expect
      .poll(() => lineOf('not-reading'), { timeout: 5_000, interval: 10 })
      .toMatchObject({ outcome: 'undelivered' })
    expect(performance.now() - startedMs).toBeLessThan(5 * fenceMs)
    await expect.poll(async () => (await audited('not-reading')).at(-1)).toBe('undelivered')
    let received = 0
    socket.on('data', (piece) => {
      received += piece.length
    })
    const closed = once(socket, 'close')
    socket.on('error', () => {})
    socket.resume()
    await closed
    // What lay in the system's buffers went with the reset; a mere end would have delivered it.
    expect(received).toBeLessThan(1_000_000)
  })

  test('behind another answer that is not taken does not wait for it: 503', async () => {
    const socket = await open(url)
    socket.pause()
    // The second answer is read while the first one blocks the connection.
    socket.write(get(12_000_000, 'blocking-first') + get(20, 'blocked-behind'))
    await expect.poll(() => audited('blocked-behind')).toContain('undelivered')
    socket.destroy()
    await expect.poll(() => lineOf('blocked-behind')).toMatchObject({ status: 503, outcome: 'undelivered' })
  })

  test('of a second answer on the connection is not held up by a first that was taken', async () => {
    const socket = await open(url)
    const answers = readAnswers(socket, 1)
    socket.write(get(20, 'first-taken'))
    expect((await answers)[0]?.text).toContain(secretText)
    const more = readAnswers(socket, 1)
    socket.write(get(20, 'second-taken'))
    expect((await more)[0]?.text).toContain(secretText)
    await delay(2 * fenceMs)
    expect(socket.destroyed).toBe(false)
    socket.destroy()
  })
})
