import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

/** The path of a `redis-server` or `valkey-server` on PATH, `undefined` if there is none. */
export async function findServer(): Promise<string | undefined> {
  const script = 'command -v redis-server || command -v valkey-server'
  const found = await promisify(execFile)('/bin/sh', ['-c', script]).catch((error) => {
    // The shell's own answer for "no such command"; anything else is a fault of the system.
    if (error.code === 127 || error.code === 1) return { stdout: '' }
    throw error
  })
  const path = found.stdout.trim()
  return path.startsWith('/') ? path : undefined
}
