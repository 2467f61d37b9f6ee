import { expect, test } from 'vitest'
import { problemField } from './problem-field.js'

test.each([
  ['name', 'name'],
  ['data.password', 'password'],
  ['metadata.uri', 'uri'],
  ['uri.secret', 'seed'],
  ['secret', 'seed'],
  ['origins.3', 'origins'],
  ['expiresAt', 'expires'],
  ['data', 'data'],
])('a problem of %s is shown at the field %s', (path, field) => {
  expect(problemField(path)).toBe(field)
})
