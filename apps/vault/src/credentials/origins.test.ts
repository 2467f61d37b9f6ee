import { expect, test } from 'vitest'
import { originsOf } from './origins.js'

test('a web address stands for its origin', () => {
  expect(originsOf([], { uri: 'https://github.com/login?x=1' })).toEqual(['https://github.com'])
  expect(originsOf([], { uri: 'http://localhost:3000/a' })).toEqual(['http://localhost:3000'])
})

test('origins that were named are kept as they are', () => {
  expect(originsOf(['https://a.test'], { uri: 'https://b.test' })).toEqual(['https://a.test'])
})

test('what is no web address stands for none', () => {
  for (const uri of ['github.com', 'ftp://x.test', 'javascript:alert(1)', 7, null])
    expect(originsOf([], { uri })).toEqual([])
  expect(originsOf([], {})).toEqual([])
})
