import * as contract from '@keyfob/contracts/password-policy'
import { expect, test } from 'vitest'
import { characterClasses, passwordPolicy } from './password-policy.js'

const policy = (values: Record<string, string | readonly string[]>) =>
  passwordPolicy({
    text: (name) => (typeof values[name] === 'string' ? values[name] : ''),
    all: (name) => (Array.isArray(values[name]) ? values[name] : []),
  })

test('the classes are the contract’s', () => {
  expect(Object.keys(characterClasses)).toEqual([...contract.characterClasses])
})

test('characters are said by length, classes and what is forbidden', () => {
  const said = policy({
    'generate.kind': 'characters',
    'generate.length': '16',
    'generate.classes': ['digits', 'lower'],
    'generate.forbidden': 'l 1 O0',
  })
  expect(said).toEqual({ length: 16, classes: ['lower', 'digits'], forbidden: 'l1O0' })
  expect(contract.PasswordPolicy.safeParse(said).success).toBe(true)
})

test('words are said by their number and what stands between them', () => {
  const said = policy({
    'generate.kind': 'words',
    'generate.words': '5',
    'generate.separator': '_',
    'generate.extras': ['digit'],
    // Left from before the kind was changed.
    'generate.length': '16',
    'generate.classes': ['lower'],
  })
  expect(said).toEqual({ passphrase: { words: 5, separator: '_', capitalise: false, digit: true } })
  expect(contract.PasswordPolicy.safeParse(said).success).toBe(true)
})

test('what is left empty is the platform’s default', () => {
  expect(policy({ 'generate.kind': 'words' })).toEqual({ passphrase: { capitalise: false, digit: false } })
})
