import { generateKeyPairSync } from 'node:crypto'
import { expect, test } from 'vitest'
import { openCheckpoint, signCheckpoint, verifierKey } from './checkpoint.js'
import { openNote } from './open-note.js'

const keys = () => generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }) as string
const origin = 'keyfob/audit/a'
const checkpoint = { origin, size: 7, root: new Uint8Array(32).fill(9), at: new Date('2026-11-26T10:00:00.000Z') }
const key = keys()
const note = signCheckpoint(checkpoint, key)

test('a checkpoint is opened with the public key of its log', () => {
  expect(note).toMatch(/^keyfob\/audit\/a\n7\n\S{44}\n2026-11-26T10:00:00\.000Z\n\n— keyfob\/audit\/a \S+\n$/)
  expect(openCheckpoint(note, verifierKey(origin, key))).toEqual(checkpoint)
})

test('in a browser too', async () => {
  expect(await openNote(note, verifierKey(origin, key))).toEqual(checkpoint)
})

test.each([
  ['of another key', verifierKey(origin, keys()), note],
  ['of another log', verifierKey('keyfob/audit/b', key), note],
  ['of another size', verifierKey(origin, key), note.replace('\n7\n', '\n8\n')],
  ['of another time', verifierKey(origin, key), note.replace('10:00', '11:00')],
  ['without its signature', verifierKey(origin, key), note.slice(0, note.indexOf('—'))],
  ['that is cut short', verifierKey(origin, key), note.slice(0, 20)],
  ['with a day that no month has', verifierKey(origin, key), note.replace('11-26', '11-31')],
])('one %s is not believed, here and in a browser', async (_, verifier, text) => {
  expect(() => openCheckpoint(text, verifier)).toThrow(expect.objectContaining({ name: 'CheckpointError' }))
  await expect(openNote(text, verifier)).rejects.toMatchObject({ name: 'CheckpointError' })
})

test.each(['', 'keyfob/audit/a+00000000+AAAA', verifierKey(origin, key).replace(/\+[0-9a-f]{8}\+/, '+00000000+')])(
  'the key %j is refused',
  (verifier) => {
    expect(() => openCheckpoint(note, verifier)).toThrow(expect.objectContaining({ name: 'CheckpointError' }))
  },
)
