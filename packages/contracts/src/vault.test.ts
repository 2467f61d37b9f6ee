import { describe, expect, test } from 'vitest'
import { CredentialName } from './vault.js'

describe("a credential's name", () => {
  test.each(['github', 'a/b', '100%', 'GitHub Ⅻ', 'ключ', ' spaced ', '...'])('may be %j', (name) => {
    expect(CredentialName.safeParse(name).success).toBe(true)
  })

  test.each([
    ['empty', ''],
    ['a dot', '.'],
    ['two dots', '..'],
    ['a control character', 'a\u0000b'],
    ['a lone surrogate', 'a\ud800'],
    ['1,000 characters', 'x'.repeat(1_000)],
  ])('may not be or hold %s', (_, name) => expect(CredentialName.safeParse(name).success).toBe(false))

  test('is read after NFKC', () => expect(CredentialName.parse('ﬁle')).toBe('file'))
})
