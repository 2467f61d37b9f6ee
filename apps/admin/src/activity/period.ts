/** Times that a log is often looked at for. */
export const periods = {
  hour: ['The last hour', 3_600_000],
  day: ['The last 24 hours', 86_400_000],
  week: ['The last 7 days', 7 * 86_400_000],
  month: ['The last 30 days', 30 * 86_400_000],
} as const
export type Period = '' | keyof typeof periods | 'between'

/** What was typed, in the reader's own time zone (`2026-11-26T10:00`), as the platform takes it; `undefined` for what is no time. */
export function wireTime(typed: string): string | undefined {
  const at = new Date(typed)
  return typed === '' || Number.isNaN(at.getTime()) ? undefined : at.toISOString()
}

/** A period as a filter of the log, as seen from `now`. */
export function rangeOf(period: Period, now: Date, between: Readonly<{ from: string; until: string }>) {
  if (period === '') return {}
  if (period !== 'between') return { from: new Date(now.getTime() - periods[period][1]).toISOString() }
  const [from, until] = [wireTime(between.from), wireTime(between.until)]
  return { ...(from && { from }), ...(until && { until }) }
}
