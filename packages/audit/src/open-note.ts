import { type Checkpoint, notSigned, readNote, readVerifierKey } from './checkpoint-note.js'

/**
 * Reads a signed checkpoint as `openCheckpoint` does, by WebCrypto, so that a browser can. @throws CheckpointError where it is none, or
 * not signed by this key; DOMException `NotSupportedError` where there is no Ed25519
 */
export async function openNote(note: string, verifier: string): Promise<Checkpoint> {
  const by = readVerifierKey(verifier)
  const { checkpoint, signed, signatures } = readNote(note, by)
  const key = await crypto.subtle.importKey('raw', by.key, 'Ed25519', false, ['verify'])
  for (const signature of signatures) {
    if (await crypto.subtle.verify('Ed25519', key, signature, signed)) return checkpoint
  }
  throw notSigned()
}
