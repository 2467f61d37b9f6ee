import { expect, test } from 'vitest'
import { searchWords } from './search-words.js'

test('a mail is searched by its whole words, in one form and each once', () => {
  expect(searchWords('Sign in to GitHub', 'github: your ＣＯＤＥ is 123456. Übung a')).toEqual([
    'sign',
    'in',
    'to',
    'github',
    'your',
    'code',
    'is',
    '123456',
    'übung',
  ])
})

test('there are at most 500 of them, and none of more than 40 characters', () => {
  const many = Array.from({ length: 2_000 }, (_, at) => `word${at}`).join(' ')
  expect(searchWords(many)).toHaveLength(500)
  expect(searchWords('a'.repeat(41))).toEqual([])
})
