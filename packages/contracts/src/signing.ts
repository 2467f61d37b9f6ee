import { z } from 'zod'
import { IdentityId } from './ids.js'
import { operation } from './operation.js'

/** What is signed, in base64: at least a byte, at most 192 KiB. Of more, sign a hash. */
const Signed = z.base64().min(4).max(262_144).describe('Base64 of the bytes, of at most 192 KiB; of more, sign a hash.')
const didCharactersMax = 500

export const sign = operation({
  name: 'identity.sign',
  method: 'POST',
  path: '/v0/whoami/sign',
  category: 'identity',
  caller: 'agent',
  scope: 'identity:sign',
  discloses: true,
  summary: "Signs bytes with the agent's own key (Ed25519).",
  input: z.strictObject({ data: Signed }),
  output: z.object({
    signature: z.base64().describe('Base64 of its 64 bytes (RFC 8032).'),
    did: z.string().describe("The agent's DID, under which others find its public key."),
    keyId: z
      .string()
      .describe("The name of the key in the DID document: the DID, `#` and the key's thumbprint (RFC 7638)."),
  }),
  errors: ['custody_pending'],
})

export const verify = operation({
  name: 'identity.verify',
  method: 'POST',
  path: '/v0/whoami/verify',
  category: 'identity',
  caller: 'agent',
  scope: 'identity:verify',
  discloses: true,
  summary: 'Says whether an agent of this platform signed these bytes, and is not revoked.',
  input: z.strictObject({
    data: Signed,
    signature: z.base64().max(1000).describe('Base64 of its 64 bytes (RFC 8032).'),
    did: z
      .string()
      .min(1)
      .max(didCharactersMax)
      .describe('The DID of an agent of the same platform; others are not looked up.'),
  }),
  output: z.object({
    valid: z.boolean().describe('Whether the agent of that DID signed it, and is not revoked.'),
    did: z.string().describe('The DID that was asked about.'),
  }),
})

/** A key as DID documents tell of it: JsonWebKey2020, an Ed25519 key as JWK (RFC 8037). */
const VerificationMethod = z.object({
  id: z.string().describe('The name of the key: the DID, `#` and its thumbprint (RFC 7638).'),
  type: z.literal('JsonWebKey2020').describe('How the key is written.'),
  controller: z.string().describe('Whose it is: the DID.'),
  publicKeyJwk: z
    .object({
      kty: z.literal('OKP').describe('The family of keys (RFC 8037).'),
      crv: z.literal('Ed25519').describe('The curve.'),
      x: z.base64url().describe('The 32 bytes of the key, in base64url.'),
    })
    .describe('The public key (RFC 7517).'),
})

const Context = z.array(z.string()).describe('What the words of the document mean (JSON-LD).')
const id = z.string().describe('The DID that it is of.')

export const resolveDid = operation({
  name: 'did.resolve',
  method: 'GET',
  path: '/identities/:identityId/did.json',
  category: 'identity',
  caller: 'public',
  summary: "An agent's DID document (did:web): the key that it signs with, or that it is deactivated.",
  input: z.strictObject({ identityId: IdentityId }),
  output: z.object({
    '@context': Context,
    id,
    deactivated: z.literal(true).optional().describe('The agent is revoked, and names no key any more; else absent.'),
    verificationMethod: z.array(VerificationMethod).describe('Its key; none until it has signed for the first time.'),
    authentication: z.array(z.string()).describe('By which keys it proves who it is.'),
    assertionMethod: z.array(z.string()).describe('By which keys it signs what it says.'),
  }),
  errors: ['not_found'],
})

export const platformDid = operation({
  name: 'did.platform',
  method: 'GET',
  path: '/.well-known/did.json',
  category: 'identity',
  caller: 'public',
  summary: "The platform's own DID document (did:web), which names no key: only agents sign.",
  input: z.strictObject({}),
  output: z.object({ '@context': Context, id }),
})
