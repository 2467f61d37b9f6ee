import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { root } from '../../../apps/standalone/launch/bootstrap.mjs'
import { none } from './tally.mjs'

const reporter = fileURLToPath(new URL('tally-reporter.mjs', import.meta.url))

/** Runs one of the projects of `.config/vitest.config.ts`, which speaks for itself; returns its counts. */
export async function runVitest({ project, folder, exclude = [] }) {
  const tallyFile = join(folder, `${project}.json`)
  const args = [
    join(root, 'node_modules', 'vitest', 'vitest.mjs'),
    ...['run', '--config', '.config/vitest.config.ts', '--project', project, '--passWithNoTests'],
    ...['--reporter=default', `--reporter=${reporter}`],
    ...exclude.flatMap((pattern) => ['--exclude', pattern]),
    ...(process.stdout.isTTY === true ? [] : ['--no-color']),
  ]
  const env = { ...process.env, TMPDIR: folder, TALLY_FILE: tallyFile }
  const child = spawn(process.execPath, args, { cwd: root, env, stdio: ['ignore', 'inherit', 'inherit'] })
  // It ends its own parts first; then we end.
  let ending
  const handOn = (signal, number) => {
    ending = 128 + number
    child.kill(signal)
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, handOn)
  const code = await new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (status, signal) => resolve(signal ?? status))
  })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.removeListener(signal, handOn)
  if (ending !== undefined) process.exit(ending)

  const tally = existsSync(tallyFile) ? JSON.parse(readFileSync(tallyFile, 'utf8')) : none
  // A run that crashed, or was ended, has no test that failed.
  return code !== 0 && tally.failed === 0 ? { ...tally, failed: 1 } : tally
}
