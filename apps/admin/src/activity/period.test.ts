import { expect, test } from 'vitest'
import { rangeOf } from './period.js'

const now = new Date('2026-11-26T12:00:00.000Z')
const open = { from: '', until: '' }

test('a period ends now, and one that was typed begins and ends as the reader’s clock has it', () => {
  expect(rangeOf('', now, open)).toEqual({})
  expect(rangeOf('hour', now, open)).toEqual({ from: '2026-11-26T11:00:00.000Z' })
  expect(rangeOf('between', now, open)).toEqual({})
  const typed = { from: '2026-11-26T10:00', until: 'x' }
  expect(rangeOf('between', now, typed)).toEqual({ from: new Date(2026, 10, 26, 10).toISOString() })
})
