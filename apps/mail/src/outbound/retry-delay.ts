/** How long after its sending a mail is tried for; then it has failed (RFC 5321 §4.5.4.1 asks for days, codes are worth hours). */
export const triedForMs = 48 * 3_600_000

const firstMs = 60_000
const longestMs = 4 * 3_600_000

/** How long to wait after the given attempt, the first being 1: a minute, then four times as long each time, at most four hours. */
export const retryDelayMs = (attempt: number): number => Math.min(longestMs, firstMs * 4 ** (attempt - 1))
