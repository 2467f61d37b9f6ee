import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { coversSenders, senderAllows, senderToLearn } from './senders.js'

describe('a code may be mailed', () => {
  test.each([
    ['github.com', 'no-reply@github.com'],
    ['github.com', 'No-Reply@Mail.GitHub.com'],
    ['bücher.example', 'a@xn--bcher-kva.example'],
    ['xn--bcher-kva.example', 'a@bücher.example'],
    ['no-reply@github.com', 'NO-REPLY@github.com'],
  ])('where %j is named, by %j', (sender, address) => expect(senderAllows([sender], address)).toBe(true))

  test.each([
    ['github.com', 'a@evil-github.com'],
    ['github.com', 'a@github.com.evil.test'],
    ['github.com', 'a@github.com.'],
    ['github.com', 'a@gіthub.com'],
    ['github.com', 'a@git\u200bhub.com'],
    ['github.com', 'a@ＧＩＴＨＵＢ.com'],
    ['github.com', 'github.com'],
    ['github.com', 'GitHub <a@github.com>'],
    ['github.com', 'a@github.com@evil.test'],
    ['github.com', '"a@github.com"@evil.test'],
    ['github.com', ''],
    ['mail.github.com', 'a@github.com'],
    ['no-reply@github.com', 'reply@github.com'],
    ['no-reply@github.com', 'no-reply@mail.github.com'],
    ['bank@gmail.com', 'ban\u212a@gmail.com'],
    ['bank@gmail.com', 'bank.@gmail.com'],
    // Below a named domain, and yet anybody's.
    ['amazonaws.com', 'a@evil.s3.amazonaws.com'],
    // Kept before senders were checked.
    ['gmail.com', 'a@gmail.com'],
    ['com', 'a@github.com'],
    ['*', 'a@github.com'],
  ])('where %j is named, not by %j', (sender, address) => expect(senderAllows([sender], address)).toBe(false))

  test('of all texts, only by addresses that end in the domain', () => {
    const pieces = [
      'example.com',
      'exаmple',
      'EXAMPLE.COM',
      'evil',
      '@',
      '.',
      '。',
      '-',
      '<',
      '>',
      '"',
      '\\',
      ' ',
      '%',
      '\u200b',
    ]
    const text = fc.array(fc.constantFrom(...pieces), { maxLength: 7 }).map((parts) => parts.join(''))
    fc.assert(
      fc.property(
        fc.oneof(
          text,
          text.map((rest) => `${rest}@example.com`),
          text.map((rest) => `a@${rest}example.com`),
        ),
        (address) => {
          if (senderAllows(['example.com'], address)) expect(address).toMatch(/^[^@\s<>"]+@([^@\s]+\.)?example\.com$/i)
        },
      ),
      { numRuns: 3_000 },
    )
  })
})

test('senders cover what they allow already, and nothing beyond', () => {
  expect(coversSenders(['github.com'], ['github.com', 'mail.github.com', 'a@github.com', 'b@x.github.com'])).toBe(true)
  expect(coversSenders(['a@github.com'], ['A@github.com'])).toBe(true)
  for (const wanted of ['x.test', 'github.com.evil.test', 'a@x.test'])
    expect(coversSenders(['github.com'], [wanted])).toBe(false)
  expect(coversSenders(['mail.github.com'], ['github.com'])).toBe(false)
  expect(coversSenders([], [])).toBe(true)
})

test.each([
  ['No-Reply@mail.GitHub.com', 'github.com'],
  ['a@bücher.example', 'xn--bcher-kva.example'],
  ['a@ada.github.io', 'ada.github.io'],
  // Their neighbours are strangers.
  ['Bank@gmail.com', 'bank@gmail.com'],
  ['codes@u1.sendgrid.net', 'codes@u1.sendgrid.net'],
  ['GitHub <a@github.com>', undefined],
  ['a@localhost', undefined],
  ['github.com', undefined],
])('a mail of %j makes %j known as a sender', (address, sender) => expect(senderToLearn(address)).toBe(sender))
