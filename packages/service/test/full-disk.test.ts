import { spawnSync } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import { expect, onTestFinished, test } from 'vitest'

/** Writing to it fails as on a full disk: ENOSPC. */
const full = '/dev/full'

const program = `
  import { createLog, logDestination } from '@keyfob/service/log'
  const log = createLog({ stream: logDestination(process.argv[1] === 'stdout' ? 1 : process.argv[1]) })
  for (let line = 0; line < 10; line++) log.info({ line, long: 'x'.repeat(300_000) }, 'not written')
  setImmediate(() => process.exit(7))
`

/** Ends a process that logs, and tells with which code, and what it said on standard error where that can be read. */
function logging(to: string, { isErrorFull }: { isErrorFull: boolean }) {
  const file = openSync(full, 'w')
  onTestFinished(() => closeSync(file))
  const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', program, to], {
    cwd: import.meta.dirname,
    stdio: ['ignore', file, isErrorFull ? file : 'pipe'],
    encoding: 'utf8',
  })
  return { status, stderr }
}

test.each([full, 'stdout'])('a process whose log cannot be written (%s) goes on, and says so once', (to) => {
  expect(logging(to, { isErrorFull: false })).toEqual({
    status: 7,
    stderr: 'The log cannot be written (ENOSPC): what it would say is lost.\n',
  })
})

test('it goes on where standard error cannot be written either', () => {
  expect(logging('stdout', { isErrorFull: true }).status).toBe(7)
})
