import { operations } from '@keyfob/contracts/operations'
import { expect, test } from 'vitest'
import { secretNames } from './redaction.js'

test('the log censors these names and no other: a new secret() mark shows up here', () => {
  expect(secretNames(operations)).toMatchInlineSnapshot(`
    [
      "code",
      "data",
      "extractedText",
      "html",
      "link",
      "normalized",
      "rawKey",
      "secret",
      "subject",
      "text",
      "uri",
      "url",
      "value",
    ]
  `)
})
