import { expect, test } from 'vitest'
import { testRedis } from '../src/redis.js'

test('every caller gets a prefix of its own on a Redis with a password on loopback', () => {
  const [one, two] = [testRedis(), testRedis()]
  expect(one.url).toBe(two.url)
  expect(one.prefix).not.toBe(two.prefix)
})
