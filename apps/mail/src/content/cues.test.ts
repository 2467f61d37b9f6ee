import { describe, expect, test } from 'vitest'
import { findCues } from './cue-finder.js'
import { cues } from './cues.js'

const said = (text: string) => findCues(text).map(({ kind, start, end }) => `${kind}: ${text.slice(start, end)}`)

describe('the table of cues', () => {
  test.each(Object.entries(cues))('every phrase of %s is found and says what its column says', (_, vocabulary) => {
    const phrases = Object.entries(vocabulary).flatMap(([kind, row]) =>
      row.split(/[|\n]/).map((phrase) => ({ kind, phrase: phrase.trim() })),
    )
    const lost = phrases.filter(({ kind, phrase }) => {
      const words = phrase.replace(/^\*|\*$/g, '').replace(' … ', ' ')
      return kind !== 'noise' && !findCues(words).some((cue) => cue.kind === kind && cue.end === words.length)
    })
    expect(lost).toEqual([])
    expect(phrases.filter(({ phrase }) => phrase === '' || phrase !== phrase.toLowerCase())).toEqual([])
  })
})

describe('a cue in a text', () => {
  test.each<[name: string, text: string, cue: string]>([
    ['in capitals', 'VERIFICATION CODE', 'otp: VERIFICATION CODE'],
    ['without its accents', 'codigo de verificacion', 'otp: codigo de verificacion'],
    ['in full width', 'OTP', 'otp: OTP'],
    ['with a no-break hyphen', 'one\u2011time code', 'otp: one\u2011time code'],
    ['with letters taken apart', 'mot de passe oublie\u0301'.normalize('NFD'), 'reset: mot de passe oublie\u0301'],
    ['inside a compound', 'Ihr Wiederanmeldecode', 'code: code'],
    ['glued to other words', '您的验证码为', 'otp: 验证码'],
  ])('is found %s', (_, text, cue) => {
    expect(said(text)).toContain(cue)
  })

  test.each<[text: string, not: string]>([
    ['in order to sign in', 'trade: order'],
    ['your promo code', 'code: code'],
    ['a decoder', 'code: code'],
    ['pinned', 'code: pin'],
    ['ve', 'trade: ve'],
    ['your postcode', 'code: code'],
  ])('is not found in other words: %s', (text, not) => {
    expect(said(text)).not.toContain(not)
  })
})
