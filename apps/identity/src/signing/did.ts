import { IdentityId } from '@keyfob/contracts/ids'
import type { Out } from '@keyfob/contracts/operation'
import type { resolveDid } from '@keyfob/contracts/signing'
import { jwkOf, thumbprint } from './ed25519.js'

/** Where others reach the platform: what its DIDs are made of. */
export type Reached = Readonly<{ publicUrl: URL | undefined; port: number }>

/** What a DID document says of an agent. */
export type SigningAgent = Readonly<{ did: string; isRevoked: boolean; publicKey: Uint8Array | null }>

/**
 * The platform's DID: `did:web` and the host of its public address, the port's colon percent-encoded. Without a public address
 * it is that of this machine, where nobody else resolves it.
 */
export const platformDid = ({ publicUrl, port }: Reached): string =>
  `did:web:${encodeURIComponent(publicUrl?.host ?? `localhost:${port}`)}`

/** An agent's DID, which is resolved at `/identities/<id>/did.json`. */
export const agentDid = (platform: string, identityId: string): string => `${platform}:identities:${identityId}`

/** Whose DID of this platform it is; `undefined` for any other. */
export function identityOf(platform: string, did: string): string | undefined {
  const before = agentDid(platform, '')
  const id = IdentityId.safeParse(did.slice(before.length))
  // Hosts and percent-encodings are written in either case; ids are not.
  return did.slice(0, before.length).toLowerCase() === before.toLowerCase() ? id.data : undefined
}

/** The name of an agent's key. */
export const keyIdOf = (did: string, publicKey: Uint8Array): string => `${did}#${thumbprint(publicKey)}`

const context = ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/suites/jws-2020/v1']

/** The DID document of the platform (DID Core §5). */
export const platformDocument = (did: string) => ({ '@context': [...context], id: did })

/** The DID document of an agent. One that is revoked is deactivated, and has no key. */
export function agentDocument({ did, isRevoked, publicKey }: SigningAgent): Out<typeof resolveDid> {
  const document = { ...platformDocument(did), verificationMethod: [], authentication: [], assertionMethod: [] }
  if (isRevoked) return { ...document, deactivated: true }
  if (!publicKey) return document
  const id = keyIdOf(did, publicKey)
  return {
    ...document,
    verificationMethod: [{ id, type: 'JsonWebKey2020', controller: did, publicKeyJwk: jwkOf(publicKey) }],
    authentication: [id],
    assertionMethod: [id],
  }
}
