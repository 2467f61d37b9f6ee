import { expect, test } from 'vitest'
import { serverFailure } from './server-failure.js'

test('a cause that is known gets a sentence that says what to do, with what the server said below', () => {
  const line = 'PANIC:  could not write to file "pg_wal/xlogtemp.1": No space left on device'
  expect(serverFailure('Starting the database server', line).message).toBe(
    `Starting the database server failed. The disk is full: free some space and start again.\n  | ${line}`,
  )
})

test('any other cause is shown as the server said it', () => {
  expect(serverFailure('Starting the database server', 'FATAL:  one\nFATAL:  two\n').message).toBe(
    'Starting the database server failed. Its last lines were:\n  | FATAL:  one\n  | FATAL:  two',
  )
})
