import { expect, test } from 'vitest'
import { Turns } from './turns.js'

test('a turn begins when the one before it has ended, also in an error, and holds up nobody else', async () => {
  const turns = new Turns()
  const said: string[] = []
  let end = (_: Error) => {}
  const first = turns.take('a', () => new Promise((_, reject) => (end = reject))).catch(() => said.push('first'))
  const second = turns.take('a', async () => said.push('second'))
  await turns.take('b', async () => said.push('other'))
  end(new Error('no'))
  await Promise.all([first, second])
  expect(said[0]).toBe('other')
  expect(said.slice(1).sort()).toEqual(['first', 'second'])
})
