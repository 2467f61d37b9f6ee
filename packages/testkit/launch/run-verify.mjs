import { prepareOrExit } from '../../../apps/standalone/launch/bootstrap.mjs'
import { runChecks } from './checks.mjs'
import { withRunFolder } from './run-folder.mjs'
import { add, summary } from './tally.mjs'
import { runVitest } from './vitest.mjs'

/** What can be said without starting anything: format, lint, types, architecture and the unit tests. */
export async function runVerify() {
  await prepareOrExit()
  const tally = await withRunFolder(async (folder) =>
    add(await runChecks(), await runVitest({ project: 'unit', folder })),
  )
  console.log(summary(tally))
  process.exitCode = tally.failed === 0 ? 0 : 1
}
