const cells = 20

/** What is left of a code, as a bar of 20 cells and in seconds: `████████░░░░░░░░░░░░  12 s`. */
export function countdown(remainingSeconds: number, periodSeconds: number): string {
  const share = Math.min(1, Math.max(0, remainingSeconds / periodSeconds))
  const full = Math.ceil(share * cells)
  return `${'█'.repeat(full)}${'░'.repeat(cells - full)} ${String(Math.ceil(remainingSeconds)).padStart(3)} s`
}
