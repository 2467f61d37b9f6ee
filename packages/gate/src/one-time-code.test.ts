import { createHmac } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { type Algorithm, codeOfStep, secondsRemaining, stepAt } from './one-time-code.js'

const secret = (length: number) => new TextEncoder().encode('1234567890'.repeat(7).slice(0, length))

describe('RFC 4226 appendix D', () => {
  const codes = ['755224', '287082', '359152', '969429', '338314', '254676', '287922', '162583', '399871', '520489']
  test.each(codes.map((code, counter) => ({ code, counter })))('counter $counter gives $code', ({ code, counter }) => {
    expect(codeOfStep({ secret: secret(20), algorithm: 'SHA1', digits: 6 }, counter)).toBe(code)
  })
})

test('a counter of more than 32 bits, up to the last that a number holds, is taken whole', () => {
  const seed = { secret: secret(20), algorithm: 'SHA1' as const, digits: 6 }
  for (const counter of [2 ** 32, 2 ** 32 + 1, 2 ** 53 - 1]) {
    expect(codeOfStep(seed, counter)).toBe(reference(seed.secret, BigInt(counter)))
  }
  expect(codeOfStep(seed, 2 ** 32)).not.toBe(codeOfStep(seed, 0))
})

describe('RFC 6238 appendix B', () => {
  const lengths: Record<Algorithm, number> = { SHA1: 20, SHA256: 32, SHA512: 64 }
  const rows: [number, string, string, string][] = [
    [59, '94287082', '46119246', '90693936'],
    [1111111109, '07081804', '68084774', '25091201'],
    [1111111111, '14050471', '67062674', '99943326'],
    [1234567890, '89005924', '91819424', '93441116'],
    [2000000000, '69279037', '90698825', '38618901'],
    [20000000000, '65353130', '77737706', '47863826'],
  ]
  const cases = rows.flatMap(([seconds, SHA1, SHA256, SHA512]) =>
    Object.entries({ SHA1, SHA256, SHA512 }).map(([algorithm, code]) => ({
      seconds,
      algorithm: algorithm as Algorithm,
      code,
    })),
  )
  test.each(cases)('$algorithm at $seconds gives $code', ({ seconds, algorithm, code }) => {
    const seed = { secret: secret(lengths[algorithm]), algorithm, digits: 8 }
    expect(codeOfStep(seed, stepAt(30, new Date(seconds * 1000)))).toBe(code)
  })
})

describe('how long a code is valid', () => {
  test('the first instant of a step has the whole period, its last less than a second', () => {
    expect(secondsRemaining(30, new Date('2026-01-01T00:00:30.000Z'))).toBe(30)
    expect(secondsRemaining(30, new Date('2026-01-01T00:00:59.999Z'))).toBe(0)
  })

  test('deriving a code leaves the seed as it was', () => {
    const before = secret(20)
    codeOfStep({ secret: before, algorithm: 'SHA1', digits: 6 }, 0)
    expect(before).toEqual(secret(20))
  })
})

/** RFC 4226 §5.3, written a second time. */
function reference(secret: Uint8Array, counter: bigint): string {
  const message = Buffer.alloc(8)
  message.writeBigUInt64BE(counter)
  const hash = createHmac('sha1', secret).update(message).digest()
  const offset = (hash.at(-1) ?? 0) & 0xf
  return String((hash.readUInt32BE(offset) & 0x7fff_ffff) % 1_000_000).padStart(6, '0')
}
