import { expect, test } from 'vitest'
import { Look } from './facts.js'

/** A place that answers when it is told to, and counts how often it was looked at. */
function slowPlace() {
  const place = { looks: 0, answer: () => {} }
  const answered = new Promise<void>((resolve) => {
    place.answer = resolve
  })
  const reach = () => {
    place.looks += 1
    return answered
  }
  return { place, reach }
}

test('a place is ok where it can be reached, and away where it cannot', async () => {
  expect(await new Look(async () => {}).state()).toBe('ok')
  expect(await new Look(() => Promise.reject(new Error('ENOENT'))).state()).toBe('away')
})

test('a place that does not answer is away, is looked at once however often it is asked for, and is ok when it answers', async () => {
  const { place, reach } = slowPlace()
  const look = new Look(reach, 10)
  expect(await look.state()).toBe('away')
  expect(await Promise.all([look.state(), look.state()])).toEqual(['away', 'away'])
  expect(place.looks).toBe(1)
  place.answer()
  expect(await look.state()).toBe('ok')
  expect(await look.state()).toBe('ok')
  expect(place.looks).toBe(2)
})
