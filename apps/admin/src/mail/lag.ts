/** How long a mail lay before it was taken, in the unit that a person would use. */
export function lagWords(lagMs: number): string {
  const seconds = Math.round(lagMs / 1_000)
  if (seconds < 1) return 'under 1 s'
  if (seconds < 120) return `${seconds} s`
  const minutes = Math.round(seconds / 60)
  if (minutes < 120) return `${minutes} min`
  const hours = Math.round(minutes / 60)
  return hours < 48 ? `${hours} h` : `${Math.round(hours / 24)} days`
}
