/** What a running PostgreSQL says of itself in its data directory's `postmaster.pid`. */
export type PidFile = { pid: number; port: number | undefined; ready: boolean }

/** Reads the text of `postmaster.pid`: line 1 the process, 4 the port, 8 the state; the later lines come one by one. */
export function pidFile(text: string): PidFile | undefined {
  const lines = text.split('\n')
  const pid = Number(lines[0])
  if (!Number.isInteger(pid) || pid <= 1) return undefined
  const port = Number(lines[3] ?? '')
  return { pid, port: port > 0 ? port : undefined, ready: lines[7]?.trim() === 'ready' }
}
