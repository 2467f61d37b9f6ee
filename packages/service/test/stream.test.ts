import { afterEach, describe, expect, test } from 'vitest'
import { closeOf, open } from './raw-http.js'
import { testService } from './service.js'
import { streamed, ThingsModule } from './things.module.js'

const fenceMs = 1_000
const soon = { interval: 10 }
const { url, platformToken, audited, lineOf } = await testService([ThingsModule], { fenceMs })
const authorization = `Bearer ${platformToken}`
const get = (query: string, requestId: string) =>
  fetch(`${url}/v0/stream?${query}`, { headers: { authorization, 'x-request-id': requestId } })
/** All that arrives, whether the stream ends or is cut off. */
async function all(answer: Response): Promise<string> {
  let text = ''
  const reader = answer.body?.getReader()
  for (;;) {
    const piece = await reader?.read().catch(() => undefined)
    if (!piece?.value) return text
    text += Buffer.from(piece.value).toString()
  }
}

afterEach(() => {
  Object.assign(streamed, { places: new Set(), passes: 0, ended: false, rests: ['timeout'] })
})

describe('an answer that is a stream of events', () => {
  test('begins with its place, gives what its output names, and says that it is there where nothing comes', async () => {
    const answer = await get('count=2&bytes=3', 'stream-whole')
    expect(answer.headers.get('content-type')).toBe('text/event-stream')
    expect(await all(answer)).toBe(
      'retry: 1000\nid: 0\n\nid: 1\ndata: {"text":"1xx"}\n\nid: 2\ndata: {"text":"2xx"}\n\n:\n\n',
    )
    expect(streamed.passes).toBe(4)
    await expect.poll(() => lineOf('stream-whole'), soon).toMatchObject({ outcome: 'ok', status: 200 })
  })

  test('ends without a further byte when it may not go on, and the log says why', async () => {
    streamed.rests = ['more']
    const answer = await get('count=0', 'stream-ended')
    streamed.ended = true
    expect(await all(answer)).not.toContain('data')
    await expect.poll(() => lineOf('stream-ended'), soon).toMatchObject({ outcome: 'not_found' })
  })

  test('asks again for an event that has missed its fence, and gives it once', async () => {
    const answer = await get('count=1&late=2', 'stream-late')
    expect((await all(answer)).match(/data/g)).toHaveLength(1)
    expect(streamed.passes).toBeGreaterThan(3)
  })

  test('gives no event that misses its fence again and again', async () => {
    const answer = await get('count=1&late=100', 'stream-too-late')
    expect(await all(answer)).not.toContain('data')
    await expect.poll(() => lineOf('stream-too-late'), soon).toMatchObject({ outcome: 'undelivered' })
    await expect.poll(() => audited('stream-too-late'), soon).toContain('undelivered')
  })

  test('to a client that does not read is cut off, with one event in hand', async () => {
    const socket = await open(url)
    socket.pause()
    const head = `Host: x\r\nAuthorization: ${authorization}\r\nX-Request-Id: stream-not-read\r\n`
    socket.write(`GET /v0/stream?count=100000&bytes=1000000 HTTP/1.1\r\n${head}\r\n`)
    await expect.poll(() => lineOf('stream-not-read'), soon).toMatchObject({ outcome: 'undelivered' })
    await expect.poll(() => audited('stream-not-read'), soon).toContain('undelivered')
    // What the system's buffers hold, and no more.
    expect(streamed.places.size).toBeLessThan(30)
    const closed = closeOf(socket)
    socket.resume()
    await closed
  })

  test('is refused as any other answer is, in our envelope', async () => {
    const answer = await fetch(`${url}/v0/stream`, {
      headers: { authorization: `Bearer kf_platform_${'0'.repeat(65)}` },
    })
    expect([answer.status, answer.headers.get('content-type')]).toEqual([401, 'application/json; charset=utf-8'])
  })
})
