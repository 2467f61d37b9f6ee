#!/usr/bin/env node
// pnpm bench: the platform's own figures, as ratios to a floor that is measured in the same run. It judges nothing.
import '../apps/standalone/launch/require-node.mjs'
import { prepare } from '../apps/standalone/launch/bootstrap.mjs'
import { endWithNpm } from '../apps/standalone/launch/end-with-npm.mjs'
import { StepFailed } from '../apps/standalone/launch/steps.mjs'
import { readCommandLine } from './command-line.mjs'
import { startLetters } from './mail/letters.mjs'
import { startPlatform } from './platform/start-platform.mjs'
import { describeMachine } from './report/machine.mjs'
import { printReport } from './report/print-report.mjs'
import { load } from './workspace.mjs'

const options = readCommandLine(process.argv.slice(2))
// Standard output is for the figures alone.
const say = (line) => console.error(line)

endWithNpm()
try {
  await prepare({ log: say })
} catch (error) {
  if (!(error instanceof StepFailed)) throw error
  say(`\n  ${error.message}`)
  process.exit(1)
}

const { supervise } = await load('@keyfob/embedded/supervise')
const parts = supervise({ log: say })
let stopped = false
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    stopped = true
  })
}
try {
  const machine = describeMachine()
  const letters = await startLetters(parts)
  const platform = await startPlatform({ parts, dns: letters.dns, say })
  const results = []
  for (const name of options.names) {
    const { measure } = await import(`./${name}/measure-${name}.mjs`)
    results.push(await measure({ options, platform, letters, parts, say }))
  }
  printReport({ machine, platform, options, results })
} catch (error) {
  // What breaks because everything is being ended is no news; whoever ends it ends the process too.
  if (stopped) await new Promise(() => {})
  say(`\n  The bench could not go on: ${error.stack ?? error}\n`)
  await parts.end()
  process.exit(1)
}
await parts.end()
process.exit(0)
