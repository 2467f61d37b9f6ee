/** Sites lock an account after five refusals, some after fewer: the third in a row is the last for a while. */
const refusalsMax = 3
const firstMs = 15 * 60_000
const longestMs = 24 * 60 * 60_000

/**
 * For how long logins with a credential are paused after so many refusals in a row, in milliseconds: not at all before the third, then
 * for 15 minutes, and after each further one for twice as long, a day at the most.
 */
export const pausedForMs = (refusals: number): number =>
  refusals < refusalsMax ? 0 : Math.min(firstMs * 2 ** (refusals - refusalsMax), longestMs)
