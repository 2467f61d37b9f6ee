import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../../../apps/standalone/launch/bootstrap.mjs'

/** Runs one of the projects of `.config/vitest.config.ts`, which speaks for itself; returns its counts. */
export async function runVitest({ project, folder, exclude = [] }) {
  const report = join(folder, `${project}.json`)
  const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs')
  const args = [
    ...[vitest, 'run', '--config', '.config/vitest.config.ts', '--project', project, '--passWithNoTests'],
    ...['--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
    ...exclude.flatMap((pattern) => ['--exclude', pattern]),
  ]
  const env = { ...process.env, TMPDIR: folder }
  const child = spawn(process.execPath, args, { cwd: root, env, stdio: ['ignore', 'inherit', 'inherit'] })
  const handOn = (signal) => child.kill(signal)
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, handOn)
  const code = await new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (status, signal) => resolve(signal ?? status))
  })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.removeListener(signal, handOn)

  const tally = existsSync(report)
    ? count(JSON.parse(readFileSync(report, 'utf8')))
    : { passed: 0, failed: 0, skipped: 0 }
  // An error outside of any test, or a crash, has no test that failed, and yet the run did.
  return code !== 0 && tally.failed === 0 ? { ...tally, failed: 1 } : tally
}

/** A file that cannot even be read has no tests that failed: it counts as one. */
function count({ numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults }) {
  const broken = testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && assertionResults.every((assertion) => assertion.status !== 'failed'),
  )
  return {
    passed: numPassedTests,
    failed: numFailedTests + broken.length,
    skipped: numPendingTests + numTodoTests,
  }
}
