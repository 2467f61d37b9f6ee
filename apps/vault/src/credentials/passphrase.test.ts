import { AppError } from '@keyfob/contracts/errors'
import { PasswordPolicy } from '@keyfob/contracts/password-policy'
import { wordlist } from '@scure/bip39/wordlists/english.js'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { seededDraw } from '../../test/seeded-draw.js'
import { passphrase } from './passphrase.js'
import { generatePassword } from './password.js'

const words = new Set(wordlist)

test('unless told otherwise it is six words of the list with - between them', () => {
  for (let count = 0; count < 200; count++) {
    const made = generatePassword({ passphrase: {} }).split('-')
    expect(made).toHaveLength(6)
    for (const word of made) expect(words.has(word)).toBe(true)
  }
})

test('capitals, a digit and another separator come where they are asked for', () => {
  const asked = { words: 7, separator: ' / ', capitalise: true, digit: true }
  const places = new Set<number>()
  for (let count = 0; count < 200; count++) {
    const made = generatePassword({ passphrase: asked }).split(' / ')
    expect(made).toHaveLength(7)
    for (const word of made) expect(word).toMatch(/^[A-Z][a-z]+\d?$/)
    const digits = made.flatMap((word, at) => (/\d$/.test(word) ? [at] : []))
    expect(digits).toHaveLength(1)
    places.add(digits[0] as number)
  }
  expect(places.size).toBe(7)
})

test('each word comes as often as the others', () => {
  const draw = seededDraw(3)
  const counts = new Map<string, number>()
  const samples = 5_120
  for (let sample = 0; sample < samples; sample++) {
    for (const word of passphrase({ passphrase: { words: 12 } }, draw).split('-'))
      counts.set(word, (counts.get(word) ?? 0) + 1)
  }
  const expected = (samples * 12) / 2_048
  const chiSquare = wordlist.reduce((sum, word) => sum + ((counts.get(word) ?? 0) - expected) ** 2 / expected, 0)
  // 2,047 degrees of freedom: chance alone passes 2,360 once in a million.
  expect(chiSquare).toBeLessThan(2_360)
})

test('whatever the policy: what fits it, or a refusal that names a field of it', () => {
  const policy = fc.record(
    {
      passphrase: fc.record(
        {
          words: fc.integer({ min: 4, max: 12 }),
          separator: fc.string({ unit: fc.constantFrom(' ', '-', '.', '_', '+'), minLength: 1, maxLength: 3 }),
          capitalise: fc.boolean(),
          digit: fc.boolean(),
        },
        { requiredKeys: [] },
      ),
      forbidden: fc.string({ unit: fc.constantFrom(...'aeiouxyzAEI01234-._'), maxLength: 5 }),
      length: fc.integer({ min: 8, max: 128 }),
    },
    { requiredKeys: ['passphrase'] },
  )
  let made = 0
  fc.assert(
    fc.property(policy, (given) => {
      try {
        const text = generatePassword(PasswordPolicy.parse(given))
        made++
        expect([...(given.forbidden ?? '')].some((each) => text.includes(each))).toBe(false)
        const parts = text.split(given.passphrase.separator ?? '-')
        expect(parts).toHaveLength(given.passphrase.words ?? 6)
        for (const part of parts) expect(words.has(part.toLowerCase().replace(/\d$/, ''))).toBe(true)
      } catch (error) {
        if (!(error instanceof AppError)) throw error
        expect(error.message).toMatch(/: generate\.(passphrase\.(words|separator)|forbidden|length) /)
      }
    }),
    { numRuns: 300 },
  )
  expect(made).toBeGreaterThan(20)
})

test.each([
  [{ passphrase: { words: 5 } }, 'generate.passphrase.words leaves fewer than 2^64 passphrases'],
  [{ passphrase: { words: 5, digit: true } }, 'generate.passphrase.words leaves'],
  [{ passphrase: {}, forbidden: 'e' }, 'generate.passphrase.words leaves'],
  [{ passphrase: {}, forbidden: '-' }, 'generate.passphrase.separator holds a character that is forbidden'],
  [{ passphrase: { digit: true }, forbidden: '0123456789' }, 'generate.forbidden leaves no digit'],
  [{ passphrase: {}, length: 20 }, 'generate.length must not stand beside generate.passphrase'],
  [{ passphrase: {}, classes: ['lower'] }, 'generate.classes must not stand beside'],
  [{ passphrase: {}, symbols: '!' }, 'generate.symbols must not stand beside'],
])('%j: %s', (policy, problem) => {
  expect(() => generatePassword(PasswordPolicy.parse(policy))).toThrow(
    expect.objectContaining({ code: 'bad_request', message: expect.stringContaining(problem) }),
  )
})
