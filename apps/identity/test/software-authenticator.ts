import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign, webcrypto } from 'node:crypto'
import { CRLDistributionPointsExtension, Extension, X509CertificateGenerator } from '@peculiar/x509'

const flags = { userPresent: 0x01, userVerified: 0x04, attested: 0x40 }
const sha256 = (bytes: string | Uint8Array) => createHash('sha256').update(bytes).digest()
const base64url = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url')

/** What of an answer is made otherwise than a browser and an authenticator make it. */
export type Otherwise = Readonly<{
  origin?: string
  type?: string
  isVerified?: boolean
  counter?: number
  userHandle?: string
  crossOrigin?: boolean
}>

/** An authenticator with the browser around it, in software: ES256, no attestation (WebAuthn level 3, §6). */
export class SoftwareAuthenticator {
  private readonly keys: { privateKey: KeyObject; publicKey: KeyObject } = generateKeyPairSync('ec', {
    namedCurve: 'P-256',
  })
  readonly id = randomBytes(32)
  private userHandle = ''
  private counter = 0

  constructor(private readonly origin: string) {}

  /** Answers `navigator.credentials.create`. */
  create({ challenge, user }: { challenge: string; user: { id: string } }, otherwise: Otherwise = {}) {
    this.userHandle = user.id
    const client = this.client('webauthn.create', challenge, otherwise)
    return this.created(client, this.attested(otherwise), 'none', hex('a0'))
  }

  /**
   * The same with an attestation as of an Android keystore (§8.4), right in all but that its root is its own. Its certificate says that what
   * is revoked is told at an address.
   */
  async createAndroid({ challenge, user }: { challenge: string; user: { id: string } }, revokedAt: string) {
    this.userHandle = user.id
    const client = this.client('webauthn.create', challenge, {})
    const data = this.attested({})
    const signature = sign('sha256', Buffer.concat([data, sha256(client)]), this.keys.privateKey)
    const [leaf, root] = await this.certificates(sha256(client), revokedAt)
    const statement = [
      hex('a363616c672663736967'),
      cborBytes(signature),
      hex('6378356382'),
      cborBytes(leaf),
      cborBytes(root),
    ]
    return this.created(client, data, 'android-key', Buffer.concat(statement))
  }

  private async certificates(challenge: Buffer, revokedAt: string): Promise<[Buffer, Buffer]> {
    const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }
    const ca = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])
    const spki = this.keys.publicKey.export({ type: 'spki', format: 'der' })
    const publicKey = await webcrypto.subtle.importKey('spki', spki, algorithm, true, ['verify'])
    const all = { issuer: 'CN=Root', signingAlgorithm: algorithm, notBefore: new Date(0), notAfter: new Date(2 ** 41) }
    const signed = { ...all, signingKey: ca.privateKey }
    const root = { ...signed, serialNumber: '01', subject: 'CN=Root', publicKey: ca.publicKey }
    // KeyDescription: versions and levels, the challenge, nothing of the rest.
    const description = Buffer.concat([hex('30340201030a01000201040a01000420'), challenge, hex('040030003000')])
    const extensions = [
      new Extension('1.3.6.1.4.1.11129.2.1.17', false, description),
      new CRLDistributionPointsExtension([revokedAt]),
    ]
    const leaf = { ...signed, serialNumber: '02', subject: 'CN=Key', publicKey, extensions }
    const made = await Promise.all([leaf, root].map((each) => X509CertificateGenerator.create(each)))
    return made.map(({ rawData }) => Buffer.from(rawData)) as [Buffer, Buffer]
  }

  /** Authenticator data with the new credential in it (§6.5.1). */
  private attested(otherwise: Otherwise): Buffer {
    const { x = '', y = '' } = this.keys.publicKey.export({ format: 'jwk' })
    const [left, right] = [x, y].map((part) => Buffer.from(part, 'base64url')) as [Buffer, Buffer]
    const cose = Buffer.concat([hex('a5010203262001215820'), left, hex('225820'), right])
    return Buffer.concat([this.data(otherwise, flags.attested), Buffer.alloc(16), hex('0020'), this.id, cose])
  }

  /** An attestation object (§6.5.4): a map of three, in CBOR. */
  private created(client: Buffer, data: Buffer, format: string, statement: Buffer) {
    const name = Buffer.concat([Buffer.from([0x60 + format.length]), Buffer.from(format)])
    const attestation = [
      hex('a363666d74'),
      name,
      hex('6761747453746d74'),
      statement,
      hex('686175746844617461'),
      cborBytes(data),
    ]
    return this.answered({
      clientDataJSON: base64url(client),
      attestationObject: base64url(Buffer.concat(attestation)),
      transports: ['internal'],
    })
  }

  /** Answers `navigator.credentials.get`. */
  get({ challenge }: { challenge: string }, otherwise: Otherwise = {}) {
    const client = this.client('webauthn.get', challenge, otherwise)
    const data = this.data(otherwise, 0)
    return this.answered({
      clientDataJSON: base64url(client),
      authenticatorData: base64url(data),
      signature: base64url(sign('sha256', Buffer.concat([data, sha256(client)]), this.keys.privateKey)),
      ...(this.userHandle !== '' && { userHandle: otherwise.userHandle ?? this.userHandle }),
    })
  }

  private answered<R extends object>(response: R) {
    const id = base64url(this.id)
    return { id, rawId: id, type: 'public-key', clientExtensionResults: {}, response }
  }

  private client(type: string, challenge: string, otherwise: Otherwise): Buffer {
    const { origin = this.origin, crossOrigin = false } = otherwise
    return Buffer.from(JSON.stringify({ type: otherwise.type ?? type, challenge, origin, crossOrigin }))
  }

  /** Authenticator data (§6.1): whom it is for, what the user did, how often it has signed. */
  private data({ isVerified = true, counter }: Otherwise, more: number): Buffer {
    this.counter = counter ?? this.counter + 1
    const bytes = Buffer.alloc(37)
    sha256(new URL(this.origin).hostname).copy(bytes)
    bytes.writeUInt8(flags.userPresent | (isVerified ? flags.userVerified : 0) | more, 32)
    bytes.writeUInt32BE(this.counter, 33)
    return bytes
  }
}

const hex = (text: string) => Buffer.from(text, 'hex')
/** A byte string of 24 to 65,535 bytes in CBOR (RFC 8949 §3). */
function cborBytes(bytes: Buffer): Buffer {
  const head = Buffer.from([0x59, 0, 0])
  head.writeUInt16BE(bytes.length, 1)
  return Buffer.concat([head, bytes])
}
