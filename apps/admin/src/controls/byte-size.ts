/** A size as people say it: bytes below 1 kB, then kB and MB (of 1,000) with at most one decimal. */
export function byteSize(bytes: number): string {
  if (bytes < 1_000) return `${bytes} B`
  const [size, unit] = bytes < 999_500 ? [bytes / 1_000, 'kB'] : [bytes / 1_000_000, 'MB']
  return `${size < 9.95 ? Number(size.toFixed(1)) : Math.round(size)} ${unit}`
}
