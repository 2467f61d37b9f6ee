import { generateKeyPair } from 'node:crypto'
import { promisify } from 'node:util'

/** A signing key and the TXT record that publishes its public half (RFC 6376 §3.6.1). */
export type DkimKey = { readonly selector: string; readonly privateKey: string; readonly record: string }

/** A new RSA key of 2048 bits, the size that RFC 8301 §3.2 asks signers for. It lives in memory only. */
export async function generateDkimKey(selector: string): Promise<DkimKey> {
  const { privateKey, publicKey } = await promisify(generateKeyPair)('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'der' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  })
  return { selector, privateKey, record: `v=DKIM1; k=rsa; p=${publicKey.toString('base64')}` }
}
