import { setTimeout as delay } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { closeOf, open, readAnswers } from './raw-http.js'
import { testService } from './service.js'
import { secretText, ThingsModule } from './things.module.js'

const fenceMs = 1_000
const soon = { interval: 10 }
const { url, platformToken, audited, lineOf } = await testService([ThingsModule], { fenceMs })
const host = new URL(url).host
const authorization = `Bearer ${platformToken}`

describe('the write of an answer', () => {
  const get = (bytes: number, requestId: string) =>
    `GET /v0/dawdle?bytes=${bytes} HTTP/1.1\r\nHost: ${host}\r\nAuthorization: ${authorization}\r\nX-Request-Id: ${requestId}\r\n\r\n`

  test.each([1_000, 65_000, 70_000, 5_000_000])('of %i bytes arrives whole', async (bytes) => {
    const answer = await fetch(`${url}/v0/dawdle?bytes=${bytes}`, { headers: { authorization } })
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
    await expect.poll(() => lineOf('not-reading'), soon).toMatchObject({ outcome: 'undelivered' })
    expect(performance.now() - startedMs).toBeLessThan(5 * fenceMs)
    await expect.poll(async () => (await audited('not-reading')).at(-1), soon).toBe('undelivered')
    let received = 0
    socket.on('data', (piece) => {
      received += piece.length
    })
    const closed = closeOf(socket)
    socket.resume()
    await closed
    // What lay in the system's buffers went with the reset; a mere end would have delivered it.
    expect(received).toBeLessThan(1_000_000)
  })

  test('behind another answer that is not taken does not wait for it: 503', async () => {
    const socket = await open(url)
    socket.pause()
    // The second answer is read while the first one blocks the connection.
    socket.write(`GET /v0/flood?bytes=20000000 HTTP/1.1\r\nHost: ${host}\r\n\r\n${get(20, 'blocked-behind')}`)
    await expect.poll(() => audited('blocked-behind'), soon).toContain('undelivered')
    socket.destroy()
    await expect.poll(() => lineOf('blocked-behind'), soon).toMatchObject({ status: 503, outcome: 'undelivered' })
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
