const minuteMs = 60_000
const hourMs = 60 * minuteMs

/** How long after each failed attempt the next one is: eight attempts over some 27 hours. */
const waitsMs = [5_000, 5 * minuteMs, 30 * minuteMs, 2 * hourMs, 5 * hourMs, 10 * hourMs, 10 * hourMs]

/** The attempts that are made for one event. */
export const attemptsMax = waitsMs.length + 1

/** How long to wait after the attempt of this number failed, give or take a tenth; `undefined` after the last. `chance` is 0–1. */
export function retryAfterMs(attempt: number, chance: number): number | undefined {
  const waitMs = waitsMs[attempt - 1]
  return waitMs === undefined ? undefined : Math.round(waitMs * (0.9 + 0.2 * chance))
}

const pausedFrom = 5
const pauseMaxMs = 15 * minuteMs

/**
 * How long nothing at all is sent to a webhook after so many failures in a row: one that is dead keeps nobody else waiting. No
 * attempt is counted meanwhile.
 */
export const pauseMs = (failures: number): number =>
  failures < pausedFrom ? 0 : Math.min(pauseMaxMs, minuteMs * 2 ** Math.min(10, failures - pausedFrom))

const patienceMs = 24 * hourMs

/** Is it to be disabled: at least as many failures in a row as an event has attempts, for a day? */
export const hasFailedForLong = (failures: number, failingSince: Date, now: Date): boolean =>
  failures >= attemptsMax && now.getTime() - failingSince.getTime() >= patienceMs
