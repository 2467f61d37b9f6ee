import { testNtp } from '@keyfob/testkit/ntp'
import { afterEach, describe, expect, test, vi } from 'vitest'
import type { Clock } from '../src/clock/clock.js'
import { openGate } from '../src/open-gate.js'
import { testGate } from './fixture.js'

// The database's clock cannot be set from here. An NTP server whose clock is off is the same, seen from the other side.

const { options, gate: alone } = await testGate()
const servers = await Promise.all([testNtp(), testNtp(), testNtp()])
const [first, second, third] = servers as [(typeof servers)[0], (typeof servers)[0], (typeof servers)[0]]
const closers: (() => Promise<void>)[] = []
const lines: { fields: Record<string, unknown>; message: string }[] = []
const log = {
  warn: (fields: Record<string, unknown>, message: string) => void lines.push({ fields, message }),
  error: () => {},
}

afterEach(async () => {
  vi.useRealTimers()
  for (const close of closers.splice(0)) await close()
  for (const server of servers) Object.assign(server, { offsetMs: 0, asked: 0, replies: (honest: Buffer) => [honest] })
  lines.length = 0
})

/** The clock of a gate that asks these servers, once it was measured. */
async function clockWith(asked: readonly { address: string }[]) {
  const gate = await openGate({ ...options, log, ntpServers: asked.map(({ address }) => address) })
  closers.push(() => gate.close())
  await gate.clock.measure()
  return gate.clock
}

describe('the clock that codes are made with', () => {
  test('is trusted where it was measured to be right, and that is not worth a line in the log', async () => {
    const clock = await clockWith(servers)
    expect(clock.trusted()).toBe(true)
    const { status, ntpOffsetMs, databaseOffsetMs, codeOffsetMs, measuredAt } = clock.state()
    expect(status).toBe('ok')
    for (const offset of [ntpOffsetMs, databaseOffsetMs, codeOffsetMs])
      expect(Math.abs(offset ?? 9e9)).toBeLessThan(1_000)
    expect(Math.abs(Number(measuredAt) - Date.now())).toBeLessThan(5_000)
    expect(lines).toEqual([])
  })

  test.each([3_000, -3_000])('is not trusted against NTP that is %i ms ahead, and the log says so once', async (ms) => {
    first.offsetMs = ms
    const clock = await clockWith([first])
    expect(clock.trusted()).toBe(false)
    expect(clock.state()).toMatchObject({ status: 'off' })
    expect(Math.abs((clock.state().codeOffsetMs ?? 0) + ms)).toBeLessThan(1_000)
    await clock.measure()
    expect(lines).toEqual([
      {
        fields: expect.objectContaining({ status: 'off', codeOffsetMs: expect.any(Number) }),
        message: 'the clock is more than two seconds off: no codes are given out',
      },
    ])
  })

  test.each([
    [1_700, true],
    [-1_700, true],
    [2_300, false],
    [-2_300, false],
  ])('against NTP that is %i ms ahead: trusted %s', async (ms, trusted) => {
    first.offsetMs = ms
    expect((await clockWith([first])).trusted()).toBe(trusted)
  })

  test('is not judged by one server that lies among three, nor by those that talk nonsense', async () => {
    second.offsetMs = 9_000
    expect((await clockWith(servers)).state().status).toBe('ok')
    third.replies = () => [Buffer.alloc(48, 1)]
    expect((await clockWith([first, third])).state().status).toBe('ok')
  })

  test('is not trusted where one of two servers calls it wrong', async () => {
    second.offsetMs = -9_000
    expect((await clockWith([first, second])).state().status).toBe('off')
  })

  test('is trusted and unverified where nobody is asked, and nobody is', async () => {
    await alone.clock.measure()
    expect(alone.clock.trusted()).toBe(true)
    expect(alone.clock.state()).toMatchObject({
      status: 'unverified',
      ntpOffsetMs: undefined,
      databaseOffsetMs: expect.any(Number),
      codeOffsetMs: undefined,
    })
    expect(servers.map(({ asked }) => asked)).toEqual([0, 0, 0])
  })

  test('is not trusted where nobody is asked, and the database and this host disagree', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 10_000 })
    const clock = await clockWith([])
    expect(clock.trusted()).toBe(false)
    expect(clock.state()).toMatchObject({ status: 'off', codeOffsetMs: undefined })
    expect(Math.abs((clock.state().databaseOffsetMs ?? 0) + 10_000)).toBeLessThan(5_000)
  })

  test('is trusted and unverified where no server answers, the log says why, and NTP may come later', async () => {
    first.replies = () => []
    second.replies = (honest) => [Buffer.from(honest).fill(0, 1, 2)]
    const clock = await clockWith([first, second])
    expect(clock.trusted()).toBe(true)
    expect(clock.state()).toMatchObject({ status: 'unverified', codeOffsetMs: undefined })
    expect(lines).toMatchObject([{ fields: { status: 'unverified' } }])
    expect(lines[0]?.fields.failures).toEqual(
      expect.arrayContaining([
        `${first.address}: no answer`,
        expect.stringContaining(`${second.address}: it asks not`),
      ]),
    )

    first.replies = (honest) => [honest]
    await clock.measure()
    expect(clock.state().status).toBe('ok')
    expect(lines.map(({ fields }) => fields.status)).toEqual(['unverified', 'ok'])
  })

  test('is not trusted any sooner because the servers that called it wrong have gone silent', async () => {
    first.offsetMs = 3_000
    const clock = await clockWith([first])
    first.replies = () => []
    await clock.measure()
    expect(clock.trusted()).toBe(false)
  })

  test('is measured in the background: a gate opens though no server answers', async () => {
    first.replies = () => []
    const gate = await openGate({ ...options, log, ntpServers: [first.address] })
    expect(gate.clock.state()).toMatchObject({ status: 'unverified', measuredAt: undefined })
    const closed = performance.now()
    await gate.close()
    expect(performance.now() - closed).toBeLessThan(1_500)
  })

  test('is not trusted once the host’s was set, until it has been measured again', async () => {
    const clock = await clockWith([first])
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 10_000 })
    expect(clock.trusted()).toBe(false)
    await clock.measure()
    expect(clock.state()).toMatchObject({ status: 'ok', stepped: false })
    expect(Math.abs((clock.state().ntpOffsetMs ?? 0) + 10_000)).toBeLessThan(1_000)
  })

  test('is unverified after a step that no server saw: it may have been the machine that slept', async () => {
    const clock = await clockWith([first])
    first.replies = () => []
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 1_000 })
    await clock.measure()
    expect(clock.state()).toMatchObject({ status: 'unverified', ntpOffsetMs: undefined })
  })
})

describe('by itself, the clock is measured again', () => {
  const minute = 60_000
  const pinTimers = () => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'] })

  /** After how long the first server was asked once more. What it answers is in the clock when this returns. */
  async function askedAfter(clock: Clock): Promise<number> {
    const { asked } = first
    const { measuredAt } = clock.state()
    const began = performance.now()
    while (first.asked === asked) {
      await vi.advanceTimersByTimeAsync(100)
      await new Promise(setImmediate)
    }
    const waited = performance.now() - began
    await expect.poll(() => clock.state().measuredAt).not.toBe(measuredAt)
    return waited
  }
  /** Waits are up to a tenth shorter or longer than said. */
  const isAbout = (waited: number, ms: number) => {
    expect(waited).toBeGreaterThan(ms * 0.89)
    expect(waited).toBeLessThan(ms * 1.11 + 1_000)
  }

  test('every five minutes', async () => {
    pinTimers()
    const clock = await clockWith([first])
    isAbout(await askedAfter(clock), 5 * minute)
    isAbout(await askedAfter(clock), 5 * minute)
  })

  test('where it is off, after half a minute, then after twice as long, at most five minutes', async () => {
    pinTimers()
    first.offsetMs = 3_000
    const clock = await clockWith([first])
    for (const ms of [minute / 2, minute, 2 * minute, 4 * minute, 5 * minute]) isAbout(await askedAfter(clock), ms)
    first.offsetMs = 0
    isAbout(await askedAfter(clock), 5 * minute)
    expect(clock.trusted()).toBe(true)
    first.offsetMs = 3_000
    isAbout(await askedAfter(clock), 5 * minute)
    isAbout(await askedAfter(clock), minute / 2)
  })

  test('where the host’s was set, as soon as somebody needs it, but nobody is asked twice in 15 seconds', async () => {
    pinTimers()
    const clock = await clockWith([first])
    vi.setSystemTime(Date.now() + 60 * minute)
    expect(clock.trusted()).toBe(false)
    isAbout(await askedAfter(clock), 15_000)
    expect(clock.trusted()).toBe(true)

    await vi.advanceTimersByTimeAsync(minute)
    vi.setSystemTime(Date.now() - 60 * minute)
    expect(clock.trusted()).toBe(false)
    expect(await askedAfter(clock)).toBeLessThan(1_000)
    expect(clock.trusted()).toBe(true)
  })

  test('not with a server that asked not to be asked, until an hour has gone by', async () => {
    vi.useFakeTimers({ toFake: ['Date', 'performance'] })
    first.replies = (honest) => [Buffer.from(honest).fill(0, 1, 2)]
    const clock = await clockWith([first, second])
    vi.advanceTimersByTime(59 * minute)
    await clock.measure()
    expect([first.asked, second.asked]).toEqual([1, 2])
    vi.advanceTimersByTime(2 * minute)
    await clock.measure()
    expect([first.asked, second.asked]).toEqual([2, 3])
  })
})
