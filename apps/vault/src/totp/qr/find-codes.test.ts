import { expect, test } from 'vitest'
import { findCodes } from './find-codes.js'
import type { Grey } from './grey.js'

const ground: Grey = { width: 100, height: 100, pixels: new Uint8Array(10_000) }
const never = () => false

test('a picture in which a code is found is looked at three times, for a second one', async () => {
  let looks = 0
  const texts = await findCodes([ground], async () => [['one'], ['two', 'one'], []][looks++] ?? [], never)
  expect(texts).toEqual(['one', 'two'])
  expect(looks).toBe(3)
})

test('a picture in which none is found is looked at in every other way, and no further than its code', async () => {
  let looks = 0
  const readsAt = (found: number) => async () => {
    looks += 1
    return looks === found ? ['late'] : []
  }
  expect(await findCodes([ground], readsAt(Number.POSITIVE_INFINITY), never)).toEqual([])
  expect(looks).toBeGreaterThan(8)
  looks = 0
  expect(await findCodes([ground], readsAt(5), never)).toEqual(['late'])
  expect(looks).toBe(5)
})

test('each ground is looked at', async () => {
  const other = { ...ground, width: 50, height: 200 }
  const read = async ({ width, height }: Grey) => (height > 2 * width ? ['on the other'] : [])
  expect(await findCodes([ground, other], read, never)).toEqual(['on the other'])
})

test('once it is late, no look is begun where something was found, and every one where nothing was', async () => {
  let looks = 0
  const readsAt = (found: number) => async () => {
    looks += 1
    return looks === found ? ['found'] : []
  }
  expect(await findCodes([ground], readsAt(2), () => true)).toEqual(['found'])
  expect(looks).toBe(2)
  looks = 0
  await findCodes([ground], readsAt(Number.POSITIVE_INFINITY), () => true)
  expect(looks).toBeGreaterThan(8)
})

test('the looks at a large picture are at no more than 16 megapixels, but for those at it as it is', async () => {
  const large: Grey = { width: 5_000, height: 5_000, pixels: new Uint8Array(25_000_000) }
  const sizes: number[] = []
  const read = async ({ width, height }: Grey) => {
    sizes.push(width * height)
    return []
  }
  await findCodes([large], read, never)
  expect(sizes.filter((size) => size === 25_000_000)).toHaveLength(2)
  expect(sizes.filter((size) => size < 25_000_000).every((size) => size <= 16_000_000)).toBe(true)
})
