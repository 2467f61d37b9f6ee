/** @type {readonly import('./index.mjs').NamedType[]} */
export const signing = [
  {
    name: 'SignData',
    doc: 'What to sign.',
    of: ['input', 'identity.sign'],
  },
  {
    name: 'Signature',
    doc: 'What an agent signed with its own key (Ed25519, RFC 8032).',
    of: ['output', 'identity.sign'],
  },
  {
    name: 'VerifySignature',
    doc: 'What is said to be signed, and by whom.',
    of: ['input', 'identity.verify'],
  },
  {
    name: 'Verified',
    doc: 'Whether the agent of that DID signed it, and is not revoked.',
    of: ['output', 'identity.verify'],
  },
  {
    name: 'PublicKeyJwk',
    doc: 'A public Ed25519 key (RFC 8037).',
    of: ['output', 'did.resolve', 'verificationMethod', '[]', 'publicKeyJwk'],
  },
  {
    name: 'VerificationMethod',
    doc: 'A key, as DID documents tell of it.',
    of: ['output', 'did.resolve', 'verificationMethod', '[]'],
  },
  {
    name: 'DidDocument',
    doc: "An agent's DID document (W3C DID Core, did:web).",
    of: ['output', 'did.resolve'],
  },
  {
    name: 'PlatformDidDocument',
    doc: "The platform's own DID document, which names no key.",
    of: ['output', 'did.platform'],
  },
]
