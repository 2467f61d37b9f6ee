import { expect, test } from 'vitest'
import { UsedSteps } from './used-steps.js'

test('a step is given once to each user', () => {
  const used = new UsedSteps()
  expect([used.claim('a', 100), used.claim('a', 100), used.claim('b', 100)]).toEqual([true, false, true])
})

test('an older step is still refused after a newer one was taken, and may be taken if it was not', () => {
  const used = new UsedSteps()
  expect([used.claim('a', 100), used.claim('a', 102)]).toEqual([true, true])
  expect([used.claim('a', 100), used.claim('a', 101), used.claim('a', 101)]).toEqual([false, true, false])
})
