import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/**
 * A folder for everything that a run leaves in temporary folders, gone after it. Its name in the environment is also the
 * mark by which the run's processes are known.
 */
export async function withRunFolder(body) {
  const folder = mkdtempSync(join(tmpdir(), 'keyfob-run-'))
  // The tests start some of their processes as other users.
  chmodSync(folder, 0o755)
  const remove = () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  process.once('exit', remove)
  try {
    return await body(folder)
  } finally {
    process.removeListener('exit', remove)
    remove()
  }
}
