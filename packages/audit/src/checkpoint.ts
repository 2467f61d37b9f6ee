import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto'
import {
  type Checkpoint,
  notSigned,
  readNote,
  readVerifierKey,
  textOf,
  writeNote,
  writeVerifierKey,
} from './checkpoint-note.js'

export { type Checkpoint, CheckpointError } from './checkpoint-note.js'

/** SubjectPublicKeyInfo of Ed25519 (RFC 8410) up to the key itself. */
const spkiHead = Buffer.from('302a300506032b6570032100', 'hex')

/**
 * A checkpoint in the form of C2SP tlog-checkpoint, signed as a note by the log itself: origin, size, root, the time as an
 * extension line, and one signature under the origin's name.
 */
export function signCheckpoint(checkpoint: Checkpoint, privateKeyPem: string): string {
  const privateKey = createPrivateKey(privateKeyPem)
  const signature = sign(null, Buffer.from(textOf(checkpoint)), privateKey)
  return writeNote(checkpoint, rawKey(createPublicKey(privateKey)), signature)
}

/** The public key as C2SP notes write it: the origin, the key's short id and the key, joined by plus signs. */
export const verifierKey = (origin: string, privateKeyPem: string): string =>
  writeVerifierKey(origin, rawKey(createPublicKey(createPrivateKey(privateKeyPem))))

/** Reads a signed checkpoint. @throws CheckpointError where it is none, or not signed by this key */
export function openCheckpoint(note: string, verifier: string): Checkpoint {
  const by = readVerifierKey(verifier)
  const { checkpoint, signed, signatures } = readNote(note, by)
  const key = createPublicKey({ key: Buffer.concat([spkiHead, by.key]), format: 'der', type: 'spki' })
  if (!signatures.some((signature) => verify(null, signed, key, signature))) throw notSigned()
  return checkpoint
}

const rawKey = (key: KeyObject): Buffer => key.export({ format: 'der', type: 'spki' }).subarray(spkiHead.length)
