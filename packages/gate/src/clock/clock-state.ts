/**
 * `ok`: the database's clock was measured against NTP and is within two seconds. `off`: it was measured and is not.
 * `unverified`: nobody who could tell has answered within the last hour.
 */
export type ClockStatus = 'ok' | 'off' | 'unverified'

/** How far a clock was found ahead of the monotonic clock, in milliseconds, and when: by that clock, and for people. */
export type Reading = Readonly<{ aheadMs: number; monotonicMs: number; at: Date }>

/** The last that is known of each clock. `hostAheadMs` is of this host's wall clock when it was measured. */
export type Measured = Readonly<{ hostAheadMs: number; ntp: Reading | undefined; database: Reading | undefined }>

/** What the two clocks that every process has say at one moment, in milliseconds. */
export type Moment = Readonly<{ wallMs: number; monotonicMs: number }>

export type ClockState = Readonly<{
  status: ClockStatus
  /** NTP against this host's clock, in whole milliseconds: positive where NTP is ahead. */
  ntpOffsetMs: number | undefined
  /** The database's clock against this host's. */
  databaseOffsetMs: number | undefined
  /** The database's clock, with which codes are made, against NTP. */
  codeOffsetMs: number | undefined
  /** When NTP was last measured; where it was not, the database. */
  measuredAt: Date | undefined
  /** The host's clock was set since, or the machine slept: it is time to measure again. */
  stepped: boolean
}>

/** Past this many milliseconds, measured, no code is given out. */
const offsetMsMax = 2_000
/** The host's wall clock and its monotonic clock do not come this far apart by themselves. */
const stepMsMax = 500
/** A quartz is not half a second wrong after an hour. */
const ageMsMax = 3_600_000

/** What is to be thought of the clocks at this moment. */
export function clockState({ hostAheadMs, ntp: lastNtp, database: lastDatabase }: Measured, now: Moment): ClockState {
  const ntp = fresh(lastNtp, now)
  const database = fresh(lastDatabase, now)
  const stepMs = stepSince(hostAheadMs, now)
  const codeOffsetMs = database && ntp && database.aheadMs - ntp.aheadMs
  const databaseOffsetMs = database && database.aheadMs - hostAheadMs
  return {
    status: judge(codeOffsetMs, databaseOffsetMs, stepMs),
    ntpOffsetMs: ntp && Math.round(ntp.aheadMs - hostAheadMs),
    databaseOffsetMs: databaseOffsetMs && Math.round(databaseOffsetMs),
    codeOffsetMs: codeOffsetMs && Math.round(codeOffsetMs),
    measuredAt: (ntp ?? database)?.at,
    stepped: stepMs !== 0,
  }
}

/** How far the host's wall clock was moved since it was `hostAheadMs`; 0 where that is no more than clocks drift. */
export function stepSince(hostAheadMs: number, { wallMs, monotonicMs }: Moment): number {
  const stepMs = wallMs - monotonicMs - hostAheadMs
  return Math.abs(stepMs) > stepMsMax ? stepMs : 0
}

function judge(codeOffsetMs: number | undefined, databaseOffsetMs: number | undefined, stepMs: number): ClockStatus {
  // The database may run by the clock that was set: until it is asked again, it is taken to have moved along.
  if (codeOffsetMs !== undefined) return isOff(codeOffsetMs) || isOff(codeOffsetMs + stepMs) ? 'off' : 'ok'
  // One of the two is wrong, and nobody can say which.
  return databaseOffsetMs !== undefined && isOff(databaseOffsetMs) ? 'off' : 'unverified'
}

const isOff = (offsetMs: number): boolean => Math.abs(offsetMs) > offsetMsMax

const fresh = (reading: Reading | undefined, { monotonicMs }: Moment): Reading | undefined =>
  reading && monotonicMs - reading.monotonicMs <= ageMsMax ? reading : undefined
