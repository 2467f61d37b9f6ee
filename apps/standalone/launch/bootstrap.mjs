import './require-node.mjs'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { endWithNpm } from './end-with-npm.mjs'
import { toolEnvironment } from './environment.mjs'
import { buildFingerprint, installFingerprint } from './fingerprint.mjs'
import { runCommand } from './run-command.mjs'
import { StepFailed, step } from './steps.mjs'

export const root = fileURLToPath(new URL('../../..', import.meta.url)).replace(/\/$/, '')

/**
 * Installs the packages and builds them, each only if something changed since the last time. Needs nothing but Node, npm
 * and a way to the registry. Prints one line for each thing that it did; throws a `StepFailed` that says what to do.
 */
export async function prepare({ log = console.log } = {}) {
  const env = toolEnvironment(root, log)
  const { packageManager } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const pnpm = (...args) => runCommand('npx', ['--yes', packageManager, ...args], { cwd: root, env })

  await onChange('install', installFingerprint, () =>
    step(
      {
        doing: 'installing packages…',
        done: 'packages installed',
        otherwise: 'Mend what is said above, or start from a fresh clone.',
        log,
      },
      () => pnpm('install', '--frozen-lockfile'),
    ),
  )
  await onChange('build', buildFingerprint, () =>
    step(
      {
        doing: 'building…',
        done: 'built',
        otherwise: 'Mend what is said above, or start from a fresh clone.',
        log,
      },
      () => pnpm('exec', 'turbo', 'run', 'build', '--output-logs=errors-only'),
    ),
  )
}

/** The same, for a program that npm started: what went wrong has been printed, with what to do, and the program is over. */
export async function prepareOrExit() {
  endWithNpm()
  try {
    await prepare()
  } catch (error) {
    if (!(error instanceof StepFailed)) throw error
    console.error(`\n  ${error.message}`)
    process.exit(1)
  }
}

/** The stamp is removed first: work that was interrupted is done again. */
async function onChange(name, fingerprint, work) {
  const stamp = join(root, 'node_modules', `.keyfob-${name}`)
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprint(root)) return
  rmSync(stamp, { force: true })
  await work()
  mkdirSync(dirname(stamp), { recursive: true })
  writeFileSync(stamp, fingerprint(root))
}
