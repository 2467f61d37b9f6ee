import { expect, test } from 'vitest'
import { problemEntry, problemField } from './problem-field.js'

test.each([
  ['name', 'name'],
  ['data.password', 'password'],
  ['data.backupCodes', 'backupCodes'],
  ['metadata.uri', 'uri'],
  ['uri.secret', 'seed'],
  ['secret', 'seed'],
  ['qr', 'qr'],
  ['origins.3', 'origins'],
  ['origins[3]', 'origins'],
  ['uris.2.secret', 'uris'],
  ['generate.length', 'generate.length'],
  ['generate.passphrase.words', 'generate.words'],
  ['expiresAt', 'expires'],
  ['content', 'file'],
  ['data', 'data'],
])('a problem of %s is shown at the field %s', (path, field) => {
  expect(problemField(path)).toBe(field)
})

test.each([
  ['origins[0]', 1],
  ['senders.2', 3],
  ['uris.19.secret', 20],
  ['data.password', undefined],
  ['origins', undefined],
])('a problem of %s is about entry %s', (path, entry) => {
  expect(problemEntry(path)).toBe(entry)
})
