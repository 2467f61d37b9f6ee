import { expect, test } from 'vitest'
import type { Gate } from '../src/gate.js'
import { callerWith, testGate } from './fixture.js'

const { gate } = await testGate()

/** What becomes of work whose connection to the database is ended while it asks for one of its tables. */
const endedAt = (table: string, work: () => Promise<unknown>) =>
  gate.maintain('test', async ({ tx }) => {
    await tx.$executeRawUnsafe(`LOCK TABLE ${table} IN ACCESS EXCLUSIVE MODE`)
    const outcome = Promise.allSettled([work()])
    const ended = () => tx.$queryRaw`
      SELECT count(pg_terminate_backend(pid))::int AS many FROM pg_locks
       WHERE NOT granted AND pg_backend_pid() = ANY(pg_blocking_pids(pid))`
    await expect.poll(ended).toEqual([{ many: 1 }])
    return (await outcome)[0]
  })

const caller = callerWith(undefined, gate, { session: 'x' })
test.each<[string, string, (passwords: Gate['passwords']) => Promise<unknown>]>([
  ['signs in', 'operator_password', (own) => own.signIn({ login: 'ada', password: 'x', code: '0' }, caller)],
  ['proves again to be there', 'operator_session', (own) => own.own('x', caller)],
  ['chooses a password', 'operator_session', (own) => own.namesOf(caller)],
])('who %s while the database goes away is told that it is', async (_, table, work) => {
  const { reason } = { reason: undefined, ...(await endedAt(table, () => work(gate.passwords))) }
  expect(reason).toMatchObject({ code: 'unavailable', status: 503 })
})
