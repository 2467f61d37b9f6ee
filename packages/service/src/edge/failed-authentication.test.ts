import { beforeEach, describe, expect, test } from 'vitest'
import { FailedAuthentication } from './failed-authentication.js'

const network = '203.0.113.0/24'
let nowMs = 0
let guard = new FailedAuthentication(3, () => nowMs)
beforeEach(() => {
  nowMs = 1_000_000
  guard = new FailedAuthentication(3, () => nowMs)
})
const fail = (times: number, credential: (at: number) => string | undefined) => {
  for (let at = 0; at < times; at++) guard.failed(network, credential(at))
}

describe('a credential that fails', () => {
  test('is refused after so many failures within a minute, and its network is not', () => {
    fail(2, () => 'wrong')
    expect(guard.refusedFor(network, 'wrong')).toBeUndefined()
    fail(1, () => 'wrong')
    expect(guard.refusedFor(network, 'wrong')).toBe(60)
    expect(guard.refusedFor(network, 'another')).toBeUndefined()
  })

  test('is refused twice as long each time, up to a quarter of an hour', () => {
    const times: (number | undefined)[] = []
    for (let round = 0; round < 6; round++) {
      fail(3, () => 'wrong')
      times.push(guard.refusedFor(network, 'wrong'))
      nowMs += (guard.refusedFor(network, 'wrong') ?? 0) * 1_000
    }
    expect(times).toEqual([60, 120, 240, 480, 900, 900])
    expect(guard.refusedFor(network, 'wrong')).toBeUndefined()
  })

  test('begins anew after a minute without so many, and after a quarter of an hour without any', () => {
    fail(2, () => 'wrong')
    nowMs += 60_000
    fail(2, () => 'wrong')
    expect(guard.refusedFor(network, 'wrong')).toBeUndefined()
    fail(1, () => 'wrong')
    nowMs += 60_000 + 15 * 60_000
    fail(3, () => 'wrong')
    expect(guard.refusedFor(network, 'wrong')).toBe(60)
  })
})

describe('a network from which different credentials fail', () => {
  test('is refused whatever is new; what has worked goes on, and so do other networks', () => {
    guard.succeeded('good')
    fail(3, (at) => `wrong ${at}`)
    expect(guard.refusedFor(network, 'never seen')).toBe(60)
    expect(guard.refusedFor(network, undefined)).toBe(60)
    expect(guard.refusedFor(network, 'good')).toBeUndefined()
    expect(guard.refusedFor('198.51.100.0/24', 'never seen')).toBeUndefined()
  })

  test('is refused for codes that are guessed, each of which is a guess', () => {
    fail(3, () => undefined)
    expect(guard.refusedFor(network, undefined)).toBe(60)
  })

  test('gives no way on to what has worked and then failed', () => {
    guard.succeeded('good')
    fail(3, (at) => ['good', 'wrong 1', 'wrong 2'][at])
    expect(guard.refusedFor(network, 'good')).toBe(60)
  })

  test('says once that it is refused', () => {
    expect(['a', 'b', 'c', 'd'].map((credential) => guard.failed(network, credential))).toEqual([
      false,
      false,
      true,
      false,
    ])
  })
})

test('with no limit nothing is refused', () => {
  guard = new FailedAuthentication(0, () => nowMs)
  fail(100, () => 'wrong')
  expect(guard.refusedFor(network, 'wrong')).toBeUndefined()
})

test('of thousands the newest are kept', () => {
  fail(3, () => 'wrong')
  for (let at = 0; at < 30_000; at++) guard.failed(`network ${at}`, undefined)
  expect(guard.refusedFor(network, 'wrong')).toBeUndefined()
})
