import { expect, test } from 'vitest'
import { firstLine } from './first-line.js'

test('the line claims by stdin and asks for a code of the credential, whatever it is called', () => {
  expect(firstLine('kf_claim_A', 'https://keyfob.test', 'shop')).toBe(
    'printf %s kf_claim_A | npx keyfob claim --url https://keyfob.test && npx keyfob totp shop',
  )
  expect(firstLine('kf_claim_A', 'https://keyfob.test', "it's; rm")).toMatch(/ totp 'it'\\''s; rm'$/)
})
