import { writeFileSync } from 'node:fs'

/** Counts a vitest run into the file that TALLY_FILE names: its tests, and what failed outside of any test. */
export default class TallyReporter {
  onTestRunEnd(modules, unhandledErrors) {
    const tally = { passed: 0, failed: unhandledErrors.length, skipped: 0 }
    for (const module of modules) {
      // A file that could not be read has no tests that failed.
      tally.failed += module.errors().length
      for (const test of module.children.allTests()) {
        const { state } = test.result()
        tally[state === 'passed' || state === 'failed' ? state : 'skipped']++
      }
    }
    writeFileSync(process.env.TALLY_FILE, JSON.stringify(tally))
  }
}
