import { expect, test } from 'vitest'
import { fromPathPart, toPathPart } from './credential-path.js'

const odd = [
  'team/git hub',
  '100%',
  '%2F',
  'what?',
  '#1',
  'github.com',
  '..x',
  '~41',
  'a~2Fb',
  ' ',
  '\\',
  'Bücher 書',
  '👩‍🚀',
  "o'k!*()",
  '//',
]

test.each(odd)('%j is one part of a path, and comes back as it was', (name) => {
  const part = toPathPart(name)
  expect(part).toMatch(/^[\w~-]+$/)
  expect(fromPathPart(part)).toBe(name)
})

test('a plain name stays as it is', () => {
  expect(toPathPart('github-2_prod')).toBe('github-2_prod')
})

test.each([
  ['git hub', 'git hub'],
  ['a~b', 'a~b'],
  ['~FF', '~FF'],
  ['100~', '100~'],
])('%j, which was typed by hand, is taken as %j', (typed, name) => {
  expect(fromPathPart(typed)).toBe(name)
})
