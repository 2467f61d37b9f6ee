/**
 * The median of what several clocks say: one that lies among three does not decide. Of an even number the one of the two in
 * the middle that is farther from `own`, the clock that is being judged: where half of them call it wrong, it is not right.
 * `undefined` of nothing.
 */
export function middleOf(said: readonly number[], own: number): number | undefined {
  const sorted = [...said].sort((a, b) => a - b)
  const half = sorted.length / 2
  const [lower, upper] = [sorted[Math.ceil(half) - 1], sorted[Math.floor(half)]]
  if (lower === undefined || upper === undefined) return undefined
  return Math.abs(lower - own) > Math.abs(upper - own) ? lower : upper
}
