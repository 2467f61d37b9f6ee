import { AppError } from '@keyfob/contracts/errors'
import { characterClasses, defaultSymbols, PasswordPolicy } from '@keyfob/contracts/password-policy'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { seededDraw } from '../../test/seeded-draw.js'
import { characterPassword } from './character-password.js'
import { generatePassword } from './password.js'

const forms = {
  lower: /[a-z]/,
  upper: /[A-Z]/,
  digits: /[0-9]/,
  symbols: /[^A-Za-z0-9]/,
}

test('unless told otherwise it has 24 characters, of each class at least one', () => {
  for (let count = 0; count < 200; count++) {
    const made = generatePassword({})
    expect(made).toHaveLength(24)
    for (const form of Object.values(forms)) expect(made).toMatch(form)
    expect([...made].every((each) => /[A-Za-z0-9]/.test(each) || defaultSymbols.includes(each))).toBe(true)
  }
})

test('no two are alike', () => {
  expect(new Set(Array.from({ length: 1_000 }, () => generatePassword({ length: 12 }))).size).toBe(1_000)
})

test('what is forbidden never appears, and of the symbols only those that were named', () => {
  for (let count = 0; count < 200; count++) {
    const made = generatePassword({ length: 32, symbols: '!?!', forbidden: 'abcXYZ019l?€' })
    expect(made).not.toMatch(/[abcXYZ019l?]/)
    expect(made.replace(/[A-Za-z0-9]/g, '').replaceAll('!', '')).toBe('')
  }
})

test('whatever the policy: what fits it, or a refusal that names a field of it', () => {
  const ascii = fc.string({
    unit: fc.integer({ min: 33, max: 126 }).map((code) => String.fromCharCode(code)),
    maxLength: 60,
  })
  const symbol = fc.constantFrom(...'!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~')
  const policy = fc.record(
    {
      length: fc.integer({ min: 8, max: 128 }),
      classes: fc.subarray([...characterClasses], { minLength: 1 }),
      symbols: fc.string({ unit: symbol, minLength: 1, maxLength: 32 }),
      forbidden: ascii,
    },
    { requiredKeys: [] },
  )
  let made = 0
  fc.assert(
    fc.property(policy, (given) => {
      const parsed = PasswordPolicy.parse(given)
      try {
        const text = generatePassword(parsed)
        made++
        const classes = given.classes ?? characterClasses
        expect(text).toHaveLength(given.length ?? 24)
        for (const name of characterClasses) expect(forms[name].test(text)).toBe(classes.includes(name))
        const wrong = [...text].filter(
          (each) =>
            given.forbidden?.includes(each) ||
            (forms.symbols.test(each) && !(given.symbols ?? defaultSymbols).includes(each)),
        )
        expect(wrong).toEqual([])
      } catch (error) {
        if (!(error instanceof AppError)) throw error
        expect(error.code).toBe('bad_request')
        expect(error.message).toMatch(/: generate\.(length|symbols|forbidden) /)
      }
    }),
    { numRuns: 500 },
  )
  expect(made).toBeGreaterThan(50)
})

describe('it is drawn evenly', () => {
  // Chi-square; the bounds are those that chance alone passes once in a million tables.
  const chiSquare = (counts: readonly number[], expected: readonly number[]) =>
    counts.reduce((sum, count, at) => sum + (count - (expected[at] as number)) ** 2 / (expected[at] as number), 0)

  test('each character as often as the others, at each place and in all', () => {
    const draw = seededDraw(1)
    const alphabet = 'abcdefghijklmnopqrstuvwxyz'
    const samples = 10_400
    const counts = Array.from({ length: 14 }, () => Array<number>(26).fill(0))
    for (let sample = 0; sample < samples; sample++) {
      const made = characterPassword({ length: 14, classes: ['lower'] }, draw)
      counts.forEach((places, at) => {
        const letter = alphabet.indexOf(made[at] as string)
        places[letter] = (places[letter] as number) + 1
      })
    }
    for (const places of counts) expect(chiSquare(places, Array(26).fill(samples / 26))).toBeLessThan(79)
    // All places together show the small bias that a remainder would leave.
    const all = alphabet
      .split('')
      .map((_, letter) => counts.reduce((sum, places) => sum + (places[letter] as number), 0))
    expect(chiSquare(all, Array(26).fill((samples * 14) / 26))).toBeLessThan(79)
  })

  test('each class at each place as often as chance has it, where the rare one must be there too', () => {
    const draw = seededDraw(2)
    const [length, samples] = [14, 10_000]
    // 26 letters and one digit: of the strings with at least one digit, this share has one at a given place.
    const share = 1 / 27 / (1 - (26 / 27) ** length)
    const places = Array<number>(length).fill(0)
    for (let sample = 0; sample < samples; sample++) {
      const made = characterPassword({ length, classes: ['lower', 'digits'], forbidden: '123456789' }, draw)
      for (const [at, each] of [...made].entries()) if (each === '0') places[at] = (places[at] as number) + 1
    }
    for (const count of places) {
      expect(chiSquare([count, samples - count], [samples * share, samples * (1 - share)])).toBeLessThan(30)
    }
  })
})

describe('a policy that leaves too little is refused, with the field and the way out', () => {
  test.each([
    [{ length: 8 }, 'generate.length leaves fewer than 2^64 passwords of these characters'],
    [{ length: 9 }, 'make it at least 11'],
    [{ length: 13, classes: ['lower'] }, 'make it at least 14'],
    [{ length: 19, classes: ['digits'] }, 'make it at least 20'],
    [{ length: 128, classes: ['symbols'], symbols: '!' }, 'allow more characters'],
    [{ classes: ['digits'], forbidden: '0123456789' }, 'generate.forbidden leaves none of the class digits'],
    [{ symbols: '!?', forbidden: '?!' }, 'generate.forbidden leaves none of the class symbols'],
    [{ classes: ['lower'], symbols: '!' }, 'generate.symbols is of no use'],
  ])('%j: %s', (policy, problem) => {
    expect(() => generatePassword(PasswordPolicy.parse(policy))).toThrow(
      expect.objectContaining({ code: 'bad_request', message: expect.stringContaining(problem) }),
    )
  })

  test('and one that leaves just enough is not', () => {
    for (const policy of [{ length: 11 }, { length: 14, classes: ['lower'] }, { length: 20, classes: ['digits'] }])
      expect(generatePassword(PasswordPolicy.parse(policy))).toHaveLength(policy.length)
  })
})
