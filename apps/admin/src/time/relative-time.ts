/** Up to how many of each unit a person still counts in it. Days go far: an expiry in 90 days is not one in 3 months. */
const units = [
  ['minute', 60, 60],
  ['hour', 3_600, 48],
  ['day', 86_400, 120],
  ['month', 2_629_800, 24],
  ['year', 31_557_600, Number.POSITIVE_INFINITY],
] as const
const words = new Intl.RelativeTimeFormat('en', { numeric: 'always' })

/** A time as a person says it, rounded to a whole unit; `just now` within half a minute. */
export function relativeTime(at: Date, now: Date): string {
  const seconds = (at.getTime() - now.getTime()) / 1_000
  for (const [unit, size, below] of units) {
    const count = Math.round(Math.abs(seconds) / size)
    if (count === 0) return 'just now'
    if (count < below) return words.format(count * Math.sign(seconds), unit)
  }
  return exactTime(at)
}

const exact = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeStyle: 'long' })

/** A time to the second, with its zone. */
export const exactTime = (at: Date): string => exact.format(at)
