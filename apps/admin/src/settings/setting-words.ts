import type { Answer } from '../wire/operations.js'

/** A number with what it counts. */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${count.toLocaleString('en')} ${count === 1 ? one : many}`

/** How often an agent is told, in a sentence. */
export function limitWords(
  what: string,
  perMinute: Answer<'organisation.limits'>['readsPerMinute'],
  perDay: Answer<'organisation.limits'>['readsPerDay'],
): string {
  const parts = [
    ...(perMinute === null ? [] : [`${perMinute.toLocaleString('en')} a minute`]),
    ...(perDay === null ? [] : [`${perDay.toLocaleString('en')} a day`]),
  ]
  return parts.length === 0
    ? `${what}: as many as an agent asks for.`
    : `${what}: at most ${parts.join(' and ')}, for each agent.`
}

/** What was typed as a number; null for nothing. */
export const numberOrNone = (typed: string): number | null => (typed === '' ? null : Number(typed))
