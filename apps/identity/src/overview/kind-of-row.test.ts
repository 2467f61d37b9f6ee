import { operations } from '@keyfob/contracts/operations'
import { holdsSecret } from '@keyfob/contracts/secret'
import { expect, test } from 'vitest'
import { disclosures, kindOfRow, unchanging } from './kind-of-row.js'

// These show a token that they make, what their caller has just sent, or what is in no vault and no mail.
const makers = [
  ...['identity.rotateKey', 'identity.sign', 'identity.verify', 'vault.totp_enrol', 'mail.send', 'mail.reply'],
  // Names, and where a value may be typed.
  ...['login.start', 'vault.restore', 'mail.update_labels', 'mail.update_thread_labels'],
]

test('whatever shows an agent what was kept for it is counted as a disclosure, by what it is', () => {
  const showing = operations.filter(
    ({ caller, output, discloses }) => caller === 'agent' && (discloses || holdsSecret(output)),
  )
  const forgotten = showing.map(({ name }) => name).filter((name) => !(name in disclosures) && !makers.includes(name))
  expect(forgotten).toEqual([])
  const known = new Set(operations.map(({ name }) => name))
  expect(Object.keys(disclosures).filter((name) => !known.has(name))).toEqual([])
})

test('who only signs in, proves who they are, begins something or asks is counted as no change', () => {
  const asking = /\.(?:sign|confirm|challenge|begin|check|test|propose|verify|outcome)|^login\.start$/i
  const posts = operations.filter(({ name, method }) => method !== 'GET' && asking.test(name)).map(({ name }) => name)
  expect([...unchanging].sort()).toEqual(posts.sort())
  for (const name of unchanging) expect([name, kindOfRow(name, 'allowed')]).toEqual([name, undefined])
})

test.each([
  ['vault.get', 'allowed', 'passwords'],
  ['vault.totp', 'allowed', 'codes'],
  ['vault.totp', 'agent_revoked', 'refusals'],
  ['mail.wait', 'allowed', 'mails'],
  ['mail.wait', 'mail_timeout', undefined],
  ['login.fill', 'allowed', 'typed'],
  ['mail.deliver', 'allowed', 'mailsIn'],
  ['mail.reply', 'allowed', 'mailsOut'],
  ['identities.revoke', 'allowed', 'changes'],
  ['vault.store', 'allowed', 'changes'],
  ['vault.store', 'forbidden', 'refusals'],
  ['vault.list', 'allowed', undefined],
  ['operators.signIn', 'allowed', undefined],
  ['vault.get', 'internal_error', undefined],
])('%s that came to %s is counted as %s', (operation, outcome, kind) => {
  expect(kindOfRow(operation, outcome)).toBe(kind)
})
