import { expect, test } from 'vitest'
import { isSignedBy, jwkOf, newKey, signWith, thumbprint } from './ed25519.js'

const hex = (text: string) => new Uint8Array(Buffer.from(text, 'hex'))

test('signs as RFC 8032 does (§7.1, test 3)', () => {
  const seed = 'c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7'
  const privateKey = Buffer.from(`302e020100300506032b657004220420${seed}`, 'hex')
  const signature =
    '6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a'
  expect(signWith(privateKey, hex('af82')).toString('hex')).toBe(signature)
  const publicKey = hex('fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025')
  expect(isSignedBy(publicKey, hex('af82'), hex(signature))).toBe(true)
  expect(isSignedBy(publicKey, hex('af83'), hex(signature))).toBe(false)
})

test('calls a key by its thumbprint (RFC 8037, appendices A.2 and A.3)', () => {
  const publicKey = hex('d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a')
  expect(jwkOf(publicKey)).toEqual({ kty: 'OKP', crv: 'Ed25519', x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo' })
  expect(thumbprint(publicKey)).toBe('kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k')
})

test('makes a key whose halves belong together', () => {
  const { publicKey, privateKey } = newKey()
  expect(publicKey).toHaveLength(32)
  expect(isSignedBy(publicKey, hex('00'), signWith(privateKey, hex('00')))).toBe(true)
})
