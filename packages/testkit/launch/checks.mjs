import { existsSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join, relative } from 'node:path'
import { root } from '../../../apps/standalone/launch/bootstrap.mjs'
import { packageFolders } from '../../../apps/standalone/launch/fingerprint.mjs'
import { runCommand } from '../../../apps/standalone/launch/run-command.mjs'
import { CommandFailed, failedLine, stepLine } from '../../../apps/standalone/launch/steps.mjs'
import { add, none } from './tally.mjs'

const linesMax = 80

/** Runs the static checks, a few at a time; prints a line for each, and what a failed one says. */
export async function runChecks(which = checks()) {
  const waiting = [...which]
  let tally = none
  const worker = async () => {
    for (let check = waiting.shift(); check !== undefined; check = waiting.shift()) {
      const outcome = await run(check)
      tally = add(tally, outcome)
    }
  }
  await Promise.all(Array.from({ length: availableParallelism() }, worker))
  return tally
}

function checks() {
  const bin = (name) => join(root, 'node_modules', '.bin', name)
  const node = process.execPath
  // The native compiler says the same, several times faster; Nest's tools still need the older one.
  const tsc = join(root, 'node_modules', 'typescript-native', 'bin', 'tsc')
  const typed = packageFolders(root).filter((folder) => existsSync(join(folder, 'tsconfig.json')))
  // What was checked before is not checked again; a fresh clone has nothing there.
  const known = (folder) => join(root, 'node_modules', '.cache', 'types', `${relative(root, folder)}.tsbuildinfo`)
  const architecture = ['--config', '.dependency-cruiser.mjs', 'apps', 'packages']
  return [
    { title: 'architecture', command: bin('depcruise'), args: architecture },
    {
      title: 'format and lint',
      command: bin('biome'),
      args: ['check', '--error-on-warnings', '--diagnostic-level=warn', '.'],
    },
    { title: 'unused code', command: bin('knip'), args: ['--config', '.config/knip.json', '--no-config-hints'] },
    ...typed.map((folder) => ({
      title: `types of ${relative(root, folder)}`,
      command: node,
      args: [tsc, '--project', folder, '--incremental', '--tsBuildInfoFile', known(folder)],
    })),
  ]
}

async function run({ title, command, args }) {
  const began = performance.now()
  try {
    await runCommand(command, args, { cwd: root, env: { ...process.env, NO_COLOR: '1' }, endWith: 'SIGKILL' })
    console.log(stepLine(title, performance.now() - began))
    return { ...none, passed: 1 }
  } catch (error) {
    if (!(error instanceof CommandFailed)) throw error
    console.log(failedLine(title, performance.now() - began))
    for (const line of error.output.trimEnd().split('\n').slice(0, linesMax)) console.log(`    | ${line}`)
    return { ...none, failed: 1 }
  }
}
