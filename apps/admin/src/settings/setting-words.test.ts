import { expect, test } from 'vitest'
import { counted, limitWords, numberOrNone } from './setting-words.js'

test('limits are said as a person would, where there are any', () => {
  expect(limitWords('Values', null, null)).toBe('Values: as many as an agent asks for.')
  expect(limitWords('Values', 5, null)).toBe('Values: at most 5 a minute, for each agent.')
  expect(limitWords('Codes', 5, 1_000)).toBe('Codes: at most 5 a minute and 1,000 a day, for each agent.')
})

test('one is one, and nothing typed is no number', () => {
  expect([counted(1, 'day'), counted(2, 'day'), counted(1_000, 'agent')]).toEqual(['1 day', '2 days', '1,000 agents'])
  expect([numberOrNone(''), numberOrNone('0'), numberOrNone('12')]).toEqual([null, 0, 12])
})
