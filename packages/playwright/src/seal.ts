import type { Sealed } from './in-page/page-side.js'

const { subtle } = globalThis.crypto
const curve = { name: 'ECDH', namedCurve: 'P-256' }
type Pair = Awaited<ReturnType<typeof makePair>>

/**
 * Seals a value to a document's key and to its origin (ECDH on P-256, HKDF-SHA-256, AES-256-GCM): what passes through the browser's
 * protocol, and into its traces and logs, opens in that document alone.
 */
export async function seal(value: string, publicKey: string, origin: string): Promise<Sealed> {
  const pair = await makePair()
  const key = await publicPart(pair)
  const once = await keyOf(pair, publicKey, key)
  const data = await subtle.encrypt(way(origin), once, new TextEncoder().encode(value))
  return { key, data: Buffer.from(data).toString('base64') }
}

/** A pair of keys to which a document seals what leaves it. */
export const makePair = () => subtle.generateKey(curve, false, ['deriveBits'])

/** The part of a pair that may be known, in base64. */
export const publicPart = async ({ publicKey }: Pair): Promise<string> =>
  Buffer.from(await subtle.exportKey('raw', publicKey)).toString('base64')

/** What a document of that origin has sealed to the pair. Rejects what another origin's has. */
export async function unseal({ key, data }: Sealed, pair: Pair, origin: string): Promise<string> {
  const opened = await subtle.decrypt(way(origin), await keyOf(pair, key, key), Buffer.from(data, 'base64'))
  return new TextDecoder().decode(opened)
}

async function keyOf(ours: Pair, theirs: string, sender: string) {
  const publicKey = await subtle.importKey('raw', Buffer.from(theirs, 'base64'), curve, false, [])
  const secret = await subtle.deriveBits({ name: 'ECDH', public: publicKey }, ours.privateKey, 256)
  const material = await subtle.importKey('raw', secret, 'HKDF', false, ['deriveKey'])
  const info = Buffer.from(sender, 'base64')
  const derivation = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info }
  return subtle.deriveKey(derivation, material, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])
}

// Each message has a pair of its own, and with it a key of its own: its nonce need not differ.
const way = (origin: string) => ({
  name: 'AES-GCM',
  iv: new Uint8Array(12),
  additionalData: new TextEncoder().encode(origin),
})
