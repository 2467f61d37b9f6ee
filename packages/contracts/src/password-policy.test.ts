import { expect, test } from 'vitest'
import { PasswordPolicy } from './password-policy.js'

test.each([
  [{}],
  [{ length: 8 }],
  [{ length: 128, classes: ['lower', 'digits'], forbidden: 'l1O0' }],
  [{ symbols: '!\\"`~' }],
  [{ passphrase: {} }],
  [{ passphrase: { words: 12, separator: ' - ', capitalise: true, digit: true } }],
])('%j is a policy', (policy) => {
  expect(PasswordPolicy.parse(policy)).toEqual(policy)
})

test.each([
  [{ length: 7 }, 'length'],
  [{ length: 129 }, 'length'],
  [{ length: 20.5 }, 'length'],
  [{ length: '20' }, 'length'],
  [{ classes: [] }, 'classes'],
  [{ classes: ['emoji'] }, 'classes.0'],
  [{ symbols: '' }, 'symbols'],
  [{ symbols: 'a' }, 'symbols'],
  [{ symbols: ' ' }, 'symbols'],
  [{ symbols: '€' }, 'symbols'],
  [{ forbidden: 'x'.repeat(201) }, 'forbidden'],
  [{ passphrase: true }, 'passphrase'],
  [{ passphrase: { words: 3 } }, 'passphrase.words'],
  [{ passphrase: { separator: '' } }, 'passphrase.separator'],
  [{ passphrase: { separator: 'x' } }, 'passphrase.separator'],
  [{ passphrase: { separator: '7' } }, 'passphrase.separator'],
  [{ passphrase: { language: 'de' } }, 'passphrase'],
  [{ minimum: 3 }, ''],
])('%j is none, and the refusal names the field', (policy, field) => {
  const { error } = PasswordPolicy.safeParse(policy)
  expect(error?.issues.map(({ path }) => path.join('.'))).toEqual([field])
})
