import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { EnvelopeError, openEnvelope, sealEnvelope } from './envelope.js'

const key = { id: Buffer.from('abcd'), version: 3, bytes: randomBytes(32) }
const context = ['value', 'organisation', 'agent', 'row', 'field', '1']

describe('a sealed value', () => {
  test('opens to the bytes that were sealed, under the same key and context', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (plain) => {
        expect(openEnvelope(key, context, sealEnvelope(key, context, plain))).toEqual(Buffer.from(plain))
      }),
    )
  })

  test('does not open when any one byte of it is flipped', () => {
    const sealed = sealEnvelope(key, context, Buffer.from('a seed'))
    for (let at = 0; at < sealed.length; at++) {
      const altered = Uint8Array.from(sealed)
      altered[at] = (altered[at] ?? 0) ^ 1
      expect(() => openEnvelope(key, context, altered), `byte ${at}`).toThrow(EnvelopeError)
    }
  })

  test('does not open cut short, at any length', () => {
    const sealed = sealEnvelope(key, context, Buffer.from('a seed'))
    for (let length = 0; length < sealed.length; length++) {
      expect(() => openEnvelope(key, context, sealed.subarray(0, length))).toThrow(EnvelopeError)
    }
  })

  test('does not open in another context, nor in one that only reads the same when joined', () => {
    const sealed = sealEnvelope(key, ['ab', 'c'], Buffer.from('x'))
    for (const other of [['a', 'bc'], ['abc'], ['ab', 'c', ''], ['ab', 'd'], []]) {
      expect(() => openEnvelope(key, other, sealed)).toThrow(EnvelopeError)
    }
  })

  test('says which key it wants: another key, another version', () => {
    const sealed = sealEnvelope(key, context, Buffer.from('x'))
    expect(() => openEnvelope({ ...key, id: Buffer.from('zzzz') }, context, sealed)).toThrow('another key')
    expect(() => openEnvelope({ ...key, version: 4 }, context, sealed)).toThrow('another version')
    expect(() => openEnvelope({ ...key, bytes: randomBytes(32) }, context, sealed)).toThrow(EnvelopeError)
  })

  test('of an unknown format or suite is an error, never plaintext', () => {
    const sealed = sealEnvelope(key, context, Buffer.from('x'))
    for (const at of [2, 3]) {
      const altered = Uint8Array.from(sealed)
      altered[at] = 9
      expect(() => openEnvelope(key, context, altered)).toThrow('does not know')
    }
    expect(() =>
      openEnvelope(key, context, Buffer.from('{"plain":"text that nobody sealed, of good length"}')),
    ).toThrow('not a sealed value')
  })

  test('never has the same nonce twice', () => {
    const nonces = Array.from({ length: 1_000 }, () =>
      Buffer.from(sealEnvelope(key, context, Buffer.of(1)).subarray(12, 24)).toString('hex'),
    )
    expect(new Set(nonces).size).toBe(1_000)
  })
})
