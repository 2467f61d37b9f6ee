import { loadNow } from './machine.mjs'
import { table } from './table.mjs'

/** Prints what was measured on standard output: tables with where and when, or one JSON document. */
export function printReport({ machine, platform: { runningOn }, options, results }) {
  const where = { ...machine, loadAfter: loadNow(), runningOn }
  if (options.json) {
    console.log(JSON.stringify({ machine: where, options, results }, undefined, 2))
    return
  }
  console.log(`
  ${where.date}, commit ${where.commit}
  ${where.processor}, ${where.memoryGib} GiB, ${where.system}, Node ${where.node}
  ${where.runningOn}
  load ${where.loadBefore.toFixed(1)} before, ${where.loadAfter.toFixed(1)} after; load generator on the same processors, loopback, no TLS`)
  for (const { title, columns, rows, notes } of results.flatMap(({ tables }) => tables)) {
    console.log(`\n  ${title}\n`)
    for (const line of table(columns, rows)) console.log(`  ${line}`)
    for (const note of notes) console.log(`  ${note}`)
  }
  console.log()
}
