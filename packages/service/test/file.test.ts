import { afterEach, describe, expect, test } from 'vitest'
import { closeOf, open } from './raw-http.js'
import { testService } from './service.js'
import { fileOf, looks, ThingsModule } from './things.module.js'

const fenceMs = 2_000
const soon = { interval: 10 }
const { url, platformToken, audited, lineOf } = await testService([ThingsModule], { fenceMs })
const host = new URL(url).host
const authorization = `Bearer ${platformToken}`
/** More than the system's buffers hold, so that it cannot leave at once. */
const longBytes = 24_000_000
const get = (bytes: number, requestId: string) =>
  `GET /v0/file?bytes=${bytes} HTTP/1.1\r\nHost: ${host}\r\nAuthorization: ${authorization}\r\nX-Request-Id: ${requestId}\r\n\r\n`

afterEach(() => {
  looks.again = 0
  looks.ended = false
})

describe('an answer that is a file', () => {
  test.each([0, 1, 65_537, 3_000_000])(
    'of %i bytes arrives byte for byte, to be saved and never shown',
    async (bytes) => {
      const answer = await fetch(`${url}/v0/file?bytes=${bytes}`, { headers: { authorization } })
      expect(Buffer.from(await answer.arrayBuffer()).equals(fileOf(bytes))).toBe(true)
      expect(answer.status).toBe(200)
      expect(Object.fromEntries(answer.headers)).toMatchObject({
        'content-length': String(bytes),
        'content-type': 'application/octet-stream',
        'content-disposition': `attachment; filename="_resume.html"; filename*=UTF-8''_r%C3%A9sum%C3%A9.html`,
        'x-content-type-options': 'nosniff',
        'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
        'cache-control': 'no-store',
      })
    },
  )

  /** Reads a long file, and in its middle nothing until half of the fence is over. */
  async function readSlowly(requestId: string): Promise<Buffer> {
    const socket = await open(url)
    const pieces: Buffer[] = []
    let received = 0
    const over = new Promise<void>((resolve) => {
      socket.on('data', (piece) => {
        if (received < 1_000_000 && received + piece.length >= 1_000_000) {
          socket.pause()
          setTimeout(() => socket.resume(), fenceMs * 0.55)
        }
        received += pieces.push(piece) && piece.length
        if (received > longBytes) resolve()
      })
      void closeOf(socket).then(resolve)
    })
    socket.write(get(longBytes, requestId))
    await over
    socket.destroy()
    const answer = Buffer.concat(pieces)
    return answer.subarray(answer.indexOf('\r\n\r\n') + 4)
  }

  test('that outlasts its fence passes the gate again, and arrives whole', async () => {
    expect((await readSlowly('slow-reader')).equals(fileOf(longBytes))).toBe(true)
    expect(looks.again).toBeGreaterThan(0)
  })

  test('ends in its middle when it may not be read any more, and the log says why', async () => {
    looks.ended = true
    expect((await readSlowly('ended-midway')).length).toBeLessThan(longBytes)
    await expect.poll(() => lineOf('ended-midway'), soon).toMatchObject({ outcome: 'not_found' })
    await expect.poll(() => audited('ended-midway'), soon).toContain('undelivered')
  })

  test('to a client that does not read is cut off, and the audit says so', async () => {
    const socket = await open(url)
    socket.pause()
    socket.write(get(longBytes, 'file-not-read'))
    await expect.poll(() => lineOf('file-not-read'), soon).toMatchObject({ outcome: 'undelivered' })
    await expect.poll(() => audited('file-not-read'), soon).toContain('undelivered')
    socket.destroy()
  })

  test('is refused as any other answer is, in our envelope', async () => {
    const answer = await fetch(`${url}/v0/file?bytes=9`, {
      headers: { authorization: `Bearer kf_platform_${'0'.repeat(65)}` },
    })
    expect([answer.status, answer.headers.get('content-disposition')]).toEqual([401, null])
  })
})
