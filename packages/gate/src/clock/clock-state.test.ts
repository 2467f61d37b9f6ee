import { describe, expect, test } from 'vitest'
import { clockState, type Measured, type Moment, type Reading, stepSince } from './clock-state.js'

// The monotonic clock was at zero when this host's said noon.
const noon = Date.parse('2026-01-01T12:00:00Z')
const at = new Date(noon)
const hour = 3_600_000

const reading = (aheadMs: number): Reading => ({ aheadMs: noon + aheadMs, monotonicMs: 0, at })
const measured = (ntp: number | undefined, database: number | undefined): Measured => ({
  hostAheadMs: noon,
  ntp: ntp === undefined ? undefined : reading(ntp),
  database: database === undefined ? undefined : reading(database),
})
const after = (elapsedMs: number, stepMs = 0): Moment => ({ wallMs: noon + elapsedMs + stepMs, monotonicMs: elapsedMs })
const status = (of: Measured, now = after(0)) => clockState(of, now).status

describe('the clock', () => {
  test.each([
    [0, 'ok'],
    [2_000, 'ok'],
    [-2_000, 'ok'],
    [2_000.001, 'off'],
    [-2_000.001, 'off'],
    [3_600_000, 'off'],
  ])('whose database is %d ms ahead of NTP is %s, whatever the host says', (codeOffsetMs, expected) => {
    for (const hostMs of [0, -1e9, 1e9]) expect(status(measured(hostMs, hostMs + codeOffsetMs))).toBe(expected)
  })

  test.each([
    [2_000, 'unverified'],
    [-2_000, 'unverified'],
    [2_001, 'off'],
    [-2_001, 'off'],
  ])('that nobody compared with NTP is, with a database %i ms ahead of the host, %s', (databaseMs, expected) => {
    expect(status(measured(undefined, databaseMs))).toBe(expected)
  })

  test('is unverified before anything was measured, and where only this host was compared with NTP', () => {
    expect(status(measured(undefined, undefined))).toBe('unverified')
    expect(status(measured(9_000, undefined))).toBe('unverified')
  })

  test('says how far each is from each, in whole milliseconds, and when that was measured', () => {
    expect(clockState(measured(40.4, -59.8), after(5))).toEqual({
      status: 'ok',
      ntpOffsetMs: 40,
      databaseOffsetMs: -60,
      codeOffsetMs: -100,
      measuredAt: at,
      stepped: false,
    })
    expect(clockState(measured(undefined, undefined), after(5)).measuredAt).toBeUndefined()
  })

  test('is known for an hour, and then no more', () => {
    expect(status(measured(0, 3_000), after(hour))).toBe('off')
    expect(clockState(measured(0, 3_000), after(hour + 1))).toMatchObject({
      status: 'unverified',
      ntpOffsetMs: undefined,
      codeOffsetMs: undefined,
      measuredAt: undefined,
    })
  })
})

describe('a step of the host’s clock', () => {
  test.each([501, -501, hour])('of %i ms since it was measured is noticed', (stepMs) => {
    expect(clockState(measured(0, 0), after(1_000, stepMs)).stepped).toBe(true)
    expect(stepSince(noon, after(1_000, stepMs))).toBe(stepMs)
  })

  test('is not what half a second of drift is', () => {
    expect(clockState(measured(0, 0), after(1_000, 500)).stepped).toBe(false)
    expect(stepSince(noon, after(1_000, -500))).toBe(0)
  })

  test('takes the database’s along until it is asked again: past two seconds no code is right', () => {
    expect(status(measured(0, 0), after(1_000, 2_001))).toBe('off')
    expect(status(measured(0, 0), after(1_000, -2_001))).toBe('off')
    expect(status(measured(0, 0), after(1_000, 1_500))).toBe('ok')
    expect(status(measured(0, 1_000), after(1_000, 1_500))).toBe('off')
  })

  test('does not make right what was measured to be off', () => {
    expect(status(measured(0, 3_000), after(1_000, -3_000))).toBe('off')
  })

  test('changes nothing where nothing was verified', () => {
    expect(status(measured(undefined, 0), after(1_000, hour))).toBe('unverified')
  })
})
