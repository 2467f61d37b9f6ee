import { prepareOrExit } from '../../../apps/standalone/launch/bootstrap.mjs'
import { runChecks } from './checks.mjs'
import { endAll, leftovers } from './leftovers.mjs'
import { howToInstall, missingParts } from './parts.mjs'
import { withRunFolder } from './run-folder.mjs'
import { add, none, summary } from './tally.mjs'
import { runVitest } from './vitest.mjs'

/**
 * Everything: the checks, the unit tests, and the integration tests on real parts. The last line counts them all. What
 * lacks its part is listed; in CI that is a failure.
 */
export async function runTest() {
  await prepareOrExit()
  const missing = await missingParts()
  const tally = await withRunFolder(async (folder) => {
    const sum = add(
      await runChecks(),
      await runVitest({ project: 'unit', folder }),
      await runVitest({ project: 'integration', folder, exclude: missing.flatMap(({ suites }) => suites) }),
    )
    return add(sum, await countLeftovers(folder))
  })
  const total = add(tally, countMissing(missing))
  console.log(summary(total))
  process.exitCode = total.failed === 0 ? 0 : 1
}

async function countLeftovers(folder) {
  const found = await leftovers(folder)
  for (const { pid, command } of found) console.log(`left behind: process ${pid}, ${command}`)
  endAll(found)
  return { ...none, failed: found.length }
}

function countMissing(missing) {
  for (const part of missing) {
    for (const suite of part.suites)
      console.log(`not run: ${suite} needs ${part.title}, install with ${howToInstall(part)}`)
  }
  const suites = missing.flatMap((part) => part.suites).length
  return process.env.CI ? { ...none, failed: suites } : { ...none, skipped: suites }
}
