import { sha256 } from '#sha256'
import { fromBase64, joined, sameBytes, toBase64, toHex } from './bytes.js'

/** How much of a log there was at a time, and the root of the tree over its rows' hashes. */
export type Checkpoint = Readonly<{ origin: string; size: number; root: Uint8Array; at: Date }>

/** The reason why a checkpoint, or a key, is not what it should be. */
export class CheckpointError extends Error {
  override readonly name = 'CheckpointError'
}

/** Ed25519 in the form of C2SP's signed notes. */
const algorithm = 1

const utf8 = new TextEncoder()

/** What is signed: origin, size, root, and the time as an extension line. */
export const textOf = ({ origin, size, root, at }: Checkpoint): string =>
  `${origin}\n${size}\n${toBase64(root)}\n${at.toISOString()}\n`

/** The public key (32 bytes) as C2SP notes write it: the origin, the key's short id and the key, joined by plus signs. */
export const writeVerifierKey = (origin: string, key: Uint8Array): string =>
  `${origin}+${toHex(keyId(origin, key))}+${toBase64(Uint8Array.of(algorithm, ...key))}`

/** A public key, and the log that it is of. */
export type VerifierKey = Readonly<{ origin: string; id: Uint8Array; key: Uint8Array<ArrayBuffer> }>

/** Reads a public key. @throws CheckpointError where it is none */
export function readVerifierKey(verifier: string): VerifierKey {
  const [, origin, id, encoded] = /^(\S+?)\+([0-9a-f]{8})\+([A-Za-z0-9+/]{44})$/.exec(verifier.trim()) ?? []
  const bytes = fromBase64(encoded ?? '')
  if (origin === undefined || id === undefined || bytes?.[0] !== algorithm)
    throw new CheckpointError('the key is not the public key of an audit log')
  const key = bytes.slice(1)
  const own = keyId(origin, key)
  if (toHex(own) !== id) throw new CheckpointError('the public key is damaged: its id is another')
  return { origin, id: own, key }
}

/** The origin that a public key is of. @throws CheckpointError where it is none */
export const originOfKey = (verifier: string): string => readVerifierKey(verifier).origin

/** A checkpoint as its note says it, which is to be believed when one of the signatures is its key's over `signed`. */
export type ReadNote = Readonly<{
  checkpoint: Checkpoint
  signed: Uint8Array<ArrayBuffer>
  signatures: readonly Uint8Array<ArrayBuffer>[]
}>

/** Reads a signed note, and believes nothing yet. @throws CheckpointError where it is no checkpoint of this log */
export function readNote(note: string, { origin, id }: VerifierKey): ReadNote {
  const end = note.indexOf('\n\n')
  const text = note.slice(0, end + 1)
  const [named, size, root, at, ...more] = text.split('\n')
  if (end < 0 || named !== origin || !/^(?:0|[1-9]\d{0,15})$/.test(size ?? '') || !at || more.join('') !== '')
    throw new CheckpointError(`it is no checkpoint of ${origin}`)
  const checkpoint = { origin, size: Number(size), root: fromBase64(root ?? '') ?? new Uint8Array(), at: new Date(at) }
  if (Number.isNaN(checkpoint.at.getTime()) || textOf(checkpoint) !== text)
    throw new CheckpointError('it is not written as a checkpoint is')
  const signatures = note
    .slice(end + 2)
    .split('\n')
    .flatMap((line) => (line.startsWith(`— ${origin} `) ? [fromBase64(line.slice(origin.length + 3))] : []))
    .filter((signature) => signature !== undefined)
    .filter((signature) => sameBytes(signature.subarray(0, id.length), id))
    .map((signature) => signature.slice(id.length))
  return { checkpoint, signed: utf8.encode(text), signatures }
}

/** Why a note whose signatures are all another's is not believed. */
export const notSigned = (): CheckpointError => new CheckpointError('it is not signed by the key of this log')

/** The note of a checkpoint with its signature (Ed25519, 64 bytes) by this key. */
export const writeNote = (checkpoint: Checkpoint, key: Uint8Array, signature: Uint8Array): string =>
  `${textOf(checkpoint)}\n— ${checkpoint.origin} ${toBase64(joined([keyId(checkpoint.origin, key), signature]))}\n`

const keyId = (origin: string, key: Uint8Array): Uint8Array =>
  sha256(utf8.encode(`${origin}\n`), Uint8Array.of(algorithm), key).slice(0, 4)
