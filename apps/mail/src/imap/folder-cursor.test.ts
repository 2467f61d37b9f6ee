import { expect, test } from 'vitest'
import { floorAfter } from './folder-cursor.js'

const at = (day: number) => new Date(Date.UTC(2026, 0, day))

test('after a renumbering a day is read again while receipts tell what is stored; later only what is newer', () => {
  expect(floorAfter({ floorAt: at(1), newestAt: at(10) }, at(12))).toEqual(at(9))
  expect(floorAfter({ floorAt: at(1), newestAt: at(10) }, at(15))).toEqual(new Date(at(10).getTime() + 1_000))
})

test('a mail that is said to come from the future moves it past nothing that comes until then', () => {
  expect(floorAfter({ floorAt: at(1), newestAt: at(30) }, at(12))).toEqual(at(11))
})

test('mail from before the source was added is never taken', () => {
  expect(floorAfter({ floorAt: at(10), newestAt: at(10) }, at(11))).toEqual(at(10))
  expect(floorAfter({ floorAt: at(10), newestAt: null }, at(11))).toEqual(at(10))
})

test('what waits for its agent is read again after a renumbering', () => {
  expect(floorAfter({ floorAt: at(1), newestAt: at(10), waitingSince: at(8) }, at(12))).toEqual(at(8))
  expect(floorAfter({ floorAt: at(1), newestAt: at(10), waitingSince: at(10) }, at(12))).toEqual(at(9))
})
