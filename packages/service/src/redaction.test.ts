import { operations } from '@keyfob/contracts/operations'
import { expect, test } from 'vitest'
import { secretNames } from './redaction.js'

test('the log censors these names and no other: a new secret() mark shows up here', () => {
  expect(secretNames(operations)).toMatchInlineSnapshot(`
    [
      "claimCode",
      "clientSecret",
      "code",
      "codes",
      "content",
      "data",
      "extractedText",
      "filename",
      "html",
      "link",
      "normalized",
      "password",
      "qr",
      "rawKey",
      "refreshToken",
      "secret",
      "subject",
      "text",
      "uri",
      "uris",
      "url",
      "value",
    ]
  `)
})
