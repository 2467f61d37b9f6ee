import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Fence, moment } from './fence.js'

beforeEach(() => vi.useFakeTimers({ toFake: ['Date', 'performance'] }))
afterEach(() => vi.useRealTimers())

test('a fence that nothing was read under never closes', () => {
  expect(new Fence(250).remainingMs()).toBe(Number.POSITIVE_INFINITY)
})

test('a fence closes fenceMs after the reading was sent', () => {
  const fence = new Fence(250)
  fence.start()
  expect(fence.remainingMs()).toBe(250)
  vi.advanceTimersByTime(249)
  expect(fence.remainingMs()).toBe(1)
  vi.advanceTimersByTime(1)
  expect(fence.remainingMs()).toBe(0)
})

test('a machine that slept is past its fence, though its monotonic clock stood still', () => {
  const fence = new Fence(250)
  fence.start()
  vi.setSystemTime(Date.now() + 60_000)
  expect(fence.remainingMs()).toBe(0)
})

test('a wall clock that is set back does not open a fence again', () => {
  const fence = new Fence(250)
  fence.start()
  vi.advanceTimersByTime(300)
  vi.setSystemTime(Date.now() - 60_000)
  expect(fence.remainingMs()).toBe(0)
})

test('a fence may begin with a moment that has passed', () => {
  const fence = new Fence(250)
  const sent = moment()
  vi.advanceTimersByTime(100)
  fence.start(sent)
  expect(fence.remainingMs()).toBe(150)
})

test('a fence that is lifted holds nothing back', () => {
  const fence = new Fence(250)
  fence.start()
  fence.lift()
  expect([fence.started, fence.remainingMs()]).toEqual([false, Number.POSITIVE_INFINITY])
})
