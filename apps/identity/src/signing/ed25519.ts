import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto'

/** A new key (RFC 8032): the public half as its 32 bytes, the private one in PKCS #8. The caller clears it. */
export function newKey(): { publicKey: Uint8Array<ArrayBuffer>; privateKey: Buffer } {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const { x = '' } = publicKey.export({ format: 'jwk' })
  return {
    publicKey: new Uint8Array(Buffer.from(x, 'base64url')),
    privateKey: privateKey.export({ format: 'der', type: 'pkcs8' }),
  }
}

/** Signs with a private key as {@link newKey} gave it: 64 bytes, the same again for the same data. */
export const signWith = (privateKey: Buffer, data: Uint8Array): Buffer =>
  sign(null, data, createPrivateKey({ key: privateKey, format: 'der', type: 'pkcs8' }))

/** Did the owner of this public key sign this? */
export const isSignedBy = (publicKey: Uint8Array, data: Uint8Array, signature: Uint8Array): boolean =>
  verify(null, data, createPublicKey({ key: jwkOf(publicKey), format: 'jwk' }), signature)

/** A public key as JWK (RFC 8037). */
export const jwkOf = (publicKey: Uint8Array) =>
  ({ kty: 'OKP', crv: 'Ed25519', x: Buffer.from(publicKey).toString('base64url') }) as const

/** The thumbprint by which a key is called (RFC 7638). */
export function thumbprint(publicKey: Uint8Array): string {
  const { crv, kty, x } = jwkOf(publicKey)
  return createHash('sha256').update(JSON.stringify({ crv, kty, x })).digest('base64url')
}
