import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { testNtp } from '@keyfob/testkit/ntp'
import { describe, expect, test } from 'vitest'
import { askNtp } from '../src/clock/ask-ntp.js'

const ntp = await testNtp()
/** As long as a busy machine may take to answer; and what it takes to find that nobody does. */
const patienceMs = 30_000
const silenceMs = 300
/** An answer's way back and forth on a busy machine is that uncertain. */
const toleranceMs = 1_000
const ask = (server = ntp.address, waitMs = patienceMs) => askNtp(server, AbortSignal.timeout(waitMs))
const altered = (honest: Buffer, alter: (bytes: Buffer) => void): Buffer => {
  const bytes = Buffer.from(honest)
  alter(bytes)
  return bytes
}
const wrongCookie = (honest: Buffer) => altered(honest, (bytes) => bytes.set([honest.readUInt8(24) ^ 1], 24))

/** How far the server's clock seems to be ahead of this host's. */
const offsetMs = async () => (await ask()).aheadMs - (Date.now() - performance.now())

describe('an NTP server', () => {
  test.each([0, 3_000, -3_000, 1e9, -1e9])('whose clock is %i ms ahead is found to be', async (aheadMs) => {
    ntp.offsetMs = aheadMs
    expect(Math.abs((await offsetMs()) - aheadMs)).toBeLessThan(toleranceMs)
    ntp.offsetMs = 0
  })

  test('is asked with a new cookie every time', async () => {
    const cookies = new Set<string>()
    ntp.replies = (honest) => {
      cookies.add(honest.toString('hex', 24, 32))
      return [honest]
    }
    for (let count = 0; count < 20; count++) await ask()
    expect(cookies.size).toBe(20)
  })

  test('is heard behind what somebody else made up', async () => {
    ntp.replies = (honest) => [
      wrongCookie(altered(honest, (bytes) => bytes.fill(0xee, 32))),
      honest.subarray(0, 47),
      Buffer.from('not NTP'),
      Buffer.alloc(0),
      honest,
    ]
    expect(Math.abs(await offsetMs())).toBeLessThan(toleranceMs)
  })

  test('may add what we do not read: extensions and a signature', async () => {
    ntp.replies = (honest) => [Buffer.concat([honest, Buffer.alloc(72, 1)])]
    expect(Math.abs(await offsetMs())).toBeLessThan(toleranceMs)
  })

  test.each<[string, (honest: Buffer) => readonly Buffer[], string]>([
    ['says nothing', () => [], 'no answer'],
    ['answers with another cookie', (honest) => [wrongCookie(honest)], 'no answer'],
    ['is cut short', (honest) => [honest.subarray(0, 47)], 'no answer'],
    ['talks nonsense', () => [Buffer.alloc(48, 'x'), Buffer.alloc(1_200)], 'no answer'],
    ['is not synchronised', (honest) => [altered(honest, (bytes) => bytes.set([0b11_100_100]))], 'not synchronised'],
    ['is of stratum 16', (honest) => [altered(honest, (bytes) => bytes.set([16], 1))], 'not synchronised'],
    ['sends us our question', (honest) => [altered(honest, (bytes) => bytes.set([0x23]))], 'another protocol'],
    ['has lost its own by two seconds', (honest) => [altered(honest, (bytes) => bytes.set([0, 2], 8))], 'a second'],
    ['asks not to be asked', (honest) => [altered(honest, (bytes) => bytes.fill(0, 1, 2))], 'not to be asked'],
    ['answers before it was asked', (honest) => [altered(honest, (bytes) => bytes.set([0], 40))], 'contradict'],
  ])('that %s is not believed', async (_, replies, reason) => {
    ntp.replies = replies
    await expect(ask(ntp.address, reason === 'no answer' ? silenceMs : patienceMs)).rejects.toThrow(reason)
    ntp.replies = (honest) => [honest]
  })

  test('is not heard from another address than the one that was asked', async () => {
    const own = ntp.sendFrom
    ntp.sendFrom = createSocket('udp4')
    ntp.sendFrom.bind(0, '127.0.0.1')
    await once(ntp.sendFrom, 'listening')
    await expect(ask(ntp.address, silenceMs)).rejects.toThrow('no answer')
    ntp.sendFrom.close()
    ntp.sendFrom = own
  })

  test('that is not there is given up at once, by name too', async () => {
    const gone = createSocket('udp4')
    gone.bind(0, '127.0.0.1')
    await once(gone, 'listening')
    const { port } = gone.address()
    await new Promise<void>((resolve) => gone.close(resolve))
    await expect(ask(`127.0.0.1:${port}`)).rejects.toThrow('ECONNREFUSED')
    await expect(ask(`localhost:${port}`)).rejects.toThrow('ECONNREFUSED')
  })

  test('is not asked by whoever has no time any more', async () => {
    const before = ntp.asked
    await expect(askNtp(ntp.address, AbortSignal.abort())).rejects.toThrow(/no answer|in time/)
    expect(ntp.asked).toBe(before)
  })
})
