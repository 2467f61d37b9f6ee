import { fuzz } from '@keyfob/testkit/fuzz'
import fc from 'fast-check'
import { EnvelopeError, openEnvelope, sealEnvelope, sealedBy } from '../src/envelope.js'
import { isClaimCode, parseToken, tokenPrefix, tokenText } from '../src/token-format.js'

const owner = 'Ab3dEf6hIj9lMn2p'
const tokens = (['agent', 'platform', 'claim'] as const).map((kind) => tokenText(kind, owner))
const shape = /^kf_(agent|platform|claim)_[0-9A-Za-z]{16}_[0-9A-Za-z]{49}$/

fuzz({
  name: 'token',
  inputs: fc.constantFrom(...tokens).map((token) => Buffer.from(token)),
  words: ['kf_', 'agent', 'platform', 'claim', '_', '0', '\n', ' ', 'é', '\u0000', 'Bearer ', owner],
  run: (input) => {
    const text = input.toString()
    const isOne = parseToken(text) !== undefined || isClaimCode(text)
    if (isOne && !shape.test(text)) throw new Error('what is no token was taken for one')
    if (isOne && tokenPrefix(text).length > text.length - 45) throw new Error('a prefix shows too much')
  },
  inputsBriefly: 1_500,
  leads: /\/gate\/src\/token-format/,
})

const key = { id: Buffer.from('abcd'), version: 3, bytes: Buffer.alloc(32, 7) }
const context = ['value', 'organisation', 'agent', 'row', 'field', '1']
const sealed = [0, 1, 40, 3_000].map((length) => sealEnvelope(key, context, Buffer.alloc(length, 1)))
const known = new Set(sealed.map((bytes) => Buffer.from(bytes).toString('hex')))

fuzz({
  name: 'envelope',
  inputs: fc.constantFrom(...sealed),
  words: ['KF', 'KF\u0001\u0001', 'abcd', '\u0000\u0000\u0000\u0003'],
  run: (input) => {
    sealedBy(input)
    openEnvelope(key, context, input)
    if (!known.has(input.toString('hex'))) throw new Error('what nobody sealed was opened')
  },
  refusals: [EnvelopeError],
  inputsBriefly: 1_500,
  leads: /\/gate\/src\/(?:envelope|aes-gcm)/,
})
