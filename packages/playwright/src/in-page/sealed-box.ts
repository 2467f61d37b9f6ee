import type { Sealed } from './page-side.js'

export type SealedBox = ReturnType<typeof sealedBox>

/**
 * The document's half of a sealed way in: what was sealed to its key, and to its origin, opens in this document and nowhere
 * else, and stands in no protocol log. It is sent to the page as it stands, so it may use nothing from outside of itself.
 */
export function sealedBox(origin: () => string) {
  const curve = { name: 'ECDH', namedCurve: 'P-256' }
  let pair: Promise<CryptoKeyPair> | undefined
  const keys = () => (pair ??= crypto.subtle.generateKey(curve, false, ['deriveBits']))
  const text = (bytes: ArrayBuffer) =>
    btoa(new Uint8Array(bytes).reduce((all, byte) => all + String.fromCharCode(byte), ''))
  const bytes = (base64: string) => Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))

  async function keyOf(ours: CryptoKeyPair, theirs: string, sender: string): Promise<CryptoKey> {
    const publicKey = await crypto.subtle.importKey('raw', bytes(theirs), curve, false, [])
    const secret = await crypto.subtle.deriveBits({ name: 'ECDH', public: publicKey }, ours.privateKey, 256)
    const material = await crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveKey'])
    const derivation = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info: bytes(sender) }
    return crypto.subtle.deriveKey(derivation, material, { name: 'AES-GCM', length: 256 }, false, [
      'encrypt',
      'decrypt',
    ])
  }

  // The sender makes a new pair of keys for each message, so each has a key of its own.
  const way = () => ({
    name: 'AES-GCM',
    iv: new Uint8Array(12),
    additionalData: new TextEncoder().encode(origin()),
  })

  return {
    publicKey: async () => text(await crypto.subtle.exportKey('raw', (await keys()).publicKey)),

    /** Rejects what was sealed for another document or another origin. */
    async open({ key, data }: Sealed): Promise<string> {
      const once = await keyOf(await keys(), key, key)
      return new TextDecoder().decode(await crypto.subtle.decrypt(way(), once, bytes(data)))
    },

    /** Seals what leaves the document to whoever has that public key, under the document's origin. */
    async close(value: string, theirs: string): Promise<Sealed> {
      const pair = await crypto.subtle.generateKey(curve, false, ['deriveBits'])
      const key = text(await crypto.subtle.exportKey('raw', pair.publicKey))
      const data = await crypto.subtle.encrypt(way(), await keyOf(pair, theirs, key), new TextEncoder().encode(value))
      return { key, data: text(data) }
    },
  }
}
