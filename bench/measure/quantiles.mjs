/** The value below which a part `q` of the values lies, by the nearest rank; `undefined` of none. */
export function quantile(values, q) {
  const sorted = Float64Array.from(values).sort()
  return sorted.length === 0 ? undefined : sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))]
}

/** The middle value; of an even number the mean of the two in the middle. */
export function median(values) {
  const sorted = Float64Array.from(values).sort()
  const half = sorted.length >> 1
  if (sorted.length === 0) return undefined
  return sorted.length % 2 === 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2
}

/** `{ p50, p99, max }` of values. */
export const spread = (values) => ({
  p50: quantile(values, 0.5),
  p99: quantile(values, 0.99),
  max: quantile(values, 1),
})

/** The list, begun at another place in each round, so that no target is always first. */
export const rotated = (list, round) => [...list.slice(round % list.length), ...list.slice(0, round % list.length)]
