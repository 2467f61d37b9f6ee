import { startLogin } from '@keyfob/contracts/logins'
import { wait } from '@keyfob/contracts/mail'
import type { Operation } from '@keyfob/contracts/operation'
import { getCredential, storeCredential } from '@keyfob/contracts/vault'
import { Fence, type Moment, moment } from '@keyfob/gate/fence'
import { expect, test } from 'vitest'
import { callInTime } from './call-in-time.js'

const { signal } = new AbortController()
const fenceMs = 250

/** Calls an operation whose answers come so many milliseconds after they were asked for, one after the other. */
async function called(operation: Operation, latenesses: number[], options: { idempotencyKey?: string } = {}) {
  const fence = new Fence(fenceMs)
  const lost: string[] = []
  let sent: Moment = moment()
  let asked = 0
  const call = callInTime(
    async () => {
      const lateMs = latenesses[asked++] ?? 0
      const { monotonicMs, wallMs } = moment()
      sent = { monotonicMs: monotonicMs - lateMs, wallMs: wallMs - lateMs }
      return `answer ${asked}`
    },
    { fence, sentAt: () => sent, lost: async ({ name }) => void lost.push(name) },
  )
  const answer = await call(operation, {}, { signal, ...options }).catch((error) => error)
  return { answer, asked, lost, remainingMs: fence.remainingMs() }
}

test('an answer in time stands under a fence that began when it was asked for', async () => {
  const { answer, asked, remainingMs } = await called(getCredential, [100])
  expect([answer, asked]).toEqual(['answer 1', 1])
  expect(remainingMs).toBeLessThanOrEqual(150)
})

test('what comes late is asked for again, at most four times, and then said to be lost', async () => {
  expect(await called(wait, [30_000])).toMatchObject({ answer: 'answer 2', asked: 2, lost: [] })
  expect(await called(getCredential, [251, 999, 300, 200])).toMatchObject({ answer: 'answer 4', asked: 4, lost: [] })
  // What has half a fence left may not come through.
  expect(await called(getCredential, [130])).toMatchObject({ answer: 'answer 2', lost: [] })
  const { answer, asked, lost, remainingMs } = await called(getCredential, [300, 300, 300, 300])
  expect([answer, asked, lost]).toEqual([expect.objectContaining({ code: 'unavailable' }), 4, ['vault.get']])
  // The refusal itself may leave.
  expect(remainingMs).toBe(Number.POSITIVE_INFINITY)
})

test('a change that discloses is made once more only under its key', async () => {
  expect(await called(startLogin, [300])).toMatchObject({ asked: 1, lost: ['login.start'] })
  expect(await called(startLogin, [300], { idempotencyKey: 'k' })).toMatchObject({ answer: 'answer 2', lost: [] })
})

test('a change that tells only what it was told may take its time', async () => {
  const { answer, asked, remainingMs } = await called(storeCredential, [5_000])
  expect([answer, asked]).toEqual(['answer 1', 1])
  expect(remainingMs).toBe(Number.POSITIVE_INFINITY)
})
