import { expect, test } from 'vitest'
import { Lanes } from './lanes.js'

/** Attempts that end when they are told to. */
function attempts() {
  const begun: string[] = []
  const ends = new Map<string, () => void>()
  const attempt = (eventId: string) =>
    new Promise<void>((done) => {
      begun.push(eventId)
      ends.set(eventId, done)
    })
  return { begun, attempt, end: (eventId: string) => ends.get(eventId)?.() }
}

test('a receiver that hangs keeps five attempts, and those to another begin', () => {
  const { begun, attempt } = attempts()
  const lanes = new Lanes()
  for (let number = 1; number <= 8; number += 1) void lanes.take('hangs', `h${number}`, attempt)
  void lanes.take('lives', 'l1', attempt)
  expect(begun).toEqual(['h1', 'h2', 'h3', 'h4', 'h5', 'l1'])
})

test('what waits is attempted once, when one before it has ended, and no sooner', async () => {
  const { begun, attempt, end } = attempts()
  const lanes = new Lanes()
  const first = ['a', 'b', 'c', 'd', 'e'].map((eventId) => lanes.take('w', eventId, attempt))
  await Promise.all(['f', 'f', 'g'].map((eventId) => lanes.take('w', eventId, attempt)))
  expect(begun).toHaveLength(5)
  end('c')
  await expect.poll(() => begun).toEqual(['a', 'b', 'c', 'd', 'e', 'f'])
  for (const eventId of ['a', 'b', 'd', 'e', 'f']) end(eventId)
  await expect.poll(() => begun).toEqual(['a', 'b', 'c', 'd', 'e', 'f', 'g'])
  end('g')
  await Promise.all(first)
})

test('an attempt that throws frees its place', async () => {
  const lanes = new Lanes()
  const { begun, attempt } = attempts()
  const failed = [1, 2, 3, 4, 5].map((number) => lanes.take('w', `x${number}`, () => Promise.reject(new Error('x'))))
  await Promise.allSettled(failed)
  void lanes.take('w', 'next', attempt)
  expect(begun).toEqual(['next'])
})
