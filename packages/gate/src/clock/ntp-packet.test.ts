import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ntpAnswer, ntpQuestion, ntpSample } from './ntp-packet.js'

const cookie = Buffer.from('0123456789abcdef', 'hex')

/** An answer of an honest server, seconds and fractions as they stand in the packet. */
function packet({ seconds = 3_900_000_000, fraction = 0, flags = 0b00_100_100, stratum = 2 } = {}): Buffer {
  const bytes = Buffer.alloc(48)
  bytes.set([flags, stratum])
  bytes.set(cookie, 24)
  for (const at of [32, 40]) {
    bytes.writeUInt32BE(seconds, at)
    bytes.writeUInt32BE(fraction, at + 4)
  }
  return bytes
}
const altered = (alter: (bytes: Buffer) => void): Buffer => {
  const bytes = packet()
  alter(bytes)
  return bytes
}

describe('a question', () => {
  test('is of version 4, from a client, and tells nothing but its cookie', () => {
    const question = ntpQuestion(cookie)
    expect(question).toHaveLength(48)
    expect(question[0]).toBe(0x23)
    expect(question.subarray(1, 40)).toEqual(Buffer.alloc(39))
    expect(question.subarray(40)).toEqual(cookie)
  })
})

describe('the time in an answer', () => {
  const day = (text: string) => Date.parse(`${text}Z`)

  test.each([
    [0xffff_ffff, '2036-02-07T06:28:15'],
    [1, '2036-02-07T06:28:17'],
    [0x7fff_ffff, '2104-02-26T09:42:23'],
    [0x8000_0000, '1968-01-20T03:14:08'],
    [3_900_000_000, '2023-08-02T21:20:00'],
  ])('%i seconds are %s: in 2036 they begin anew', (seconds, time) => {
    expect(ntpAnswer(packet({ seconds }), cookie)?.sentMs).toBe(day(time))
  })

  test('is right to a microsecond until 2104', () => {
    const first = day('1968-01-21T00:00:00') / 1_000
    const last = day('2104-02-01T00:00:00') / 1_000
    fc.assert(
      fc.property(fc.integer({ min: first, max: last }), fc.nat(2 ** 32 - 1), (unixSeconds, fraction) => {
        const seconds = (unixSeconds + 2_208_988_800) % 2 ** 32
        const said = ntpAnswer(packet({ seconds, fraction }), cookie)
        const expected = unixSeconds * 1_000 + (fraction / 2 ** 32) * 1_000
        expect(Math.abs((said?.sentMs ?? 0) - expected)).toBeLessThan(0.001)
      }),
    )
  })
})

describe('what is no answer to the question is passed over', () => {
  test.each([
    ['another cookie', altered((bytes) => bytes.set([0], 24))],
    ['no cookie', altered((bytes) => bytes.fill(0, 24, 32))],
    ['47 bytes', packet().subarray(0, 47)],
    ['nothing', Buffer.alloc(0)],
  ])('%s', (_, bytes) => {
    expect(ntpAnswer(bytes, cookie)).toBeUndefined()
  })

  test('whatever it is', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
        expect(ntpAnswer(Buffer.from(bytes), cookie)).toBeUndefined()
      }),
    )
  })
})

describe('an answer is refused', () => {
  test.each([
    ['from a clock that is not synchronised', packet({ flags: 0b11_100_100 })],
    ['of stratum 16', packet({ stratum: 16 })],
    ['of a client', packet({ flags: 0b00_100_011 })],
    ['of a broadcast', packet({ flags: 0b00_100_101 })],
    ['of version 2', packet({ flags: 0b00_010_100 })],
    ['without a time of receipt', altered((bytes) => bytes.fill(0, 32, 40))],
    ['without a time of sending', altered((bytes) => bytes.fill(0, 40, 48))],
  ])('%s', (_, bytes) => {
    expect(() => ntpAnswer(bytes, cookie)).toThrow(expect.objectContaining({ name: 'NtpRefusal', kiss: false }))
  })

  test('that asks not to be asked, and what it gives as a reason is shown only if it is one', () => {
    const kiss = (code: string) => altered((bytes) => bytes.fill(0, 1, 2).write(code, 12, 'latin1'))
    expect(() => ntpAnswer(kiss('RATE'), cookie)).toThrow(
      expect.objectContaining({ message: 'it asks not to be asked (RATE)', kiss: true }),
    )
    expect(() => ntpAnswer(kiss('\n\u001b[1'), cookie)).toThrow('it asks not to be asked (no reason)')
  })

  test.each([0, 1, 2, 14])('and not because a leap second is near, nor at stratum 1 + %i', (more) => {
    const leap = (more % 3) << 6
    expect(ntpAnswer(packet({ flags: leap | 0b100_100, stratum: 1 + more }), cookie)).toBeDefined()
  })
})

describe('a sample', () => {
  const honest = { receivedMs: 0, sentMs: 0, rootDistanceMs: 0 }
  const span = fc.double({ min: 0, max: 900, noNaN: true })

  test('is wrong by at most half of its round trip, wherever the time was lost', () => {
    const offsets = fc.double({ min: -1e12, max: 2e12, noNaN: true })
    fc.assert(
      fc.property(offsets, span, span, span, (aheadMs, thereMs, workMs, backMs) => {
        const receivedMs = 5_000 + thereMs + aheadMs
        const sample = ntpSample(
          { receivedMs, sentMs: receivedMs + workMs, rootDistanceMs: 0 },
          5_000,
          5_000 + thereMs + workMs + backMs,
        )
        expect(sample.delayMs).toBeCloseTo(thereMs + backMs, 1)
        expect(Math.abs(sample.aheadMs - aheadMs)).toBeLessThanOrEqual((thereMs + backMs) / 2 + 0.01)
        expect(sample.aheadMs - aheadMs).toBeCloseTo((thereMs - backMs) / 2, 1)
      }),
    )
  })

  test.each([
    ['took two seconds and a bit', honest, 2_001],
    ['comes from a server that says that it is more than a second wrong', { ...honest, rootDistanceMs: 1_001 }, 0],
    ['may be more than a second wrong in sum', { ...honest, rootDistanceMs: 600 }, 801],
    ['was sent before the question came in', { ...honest, sentMs: -1 }, 10],
    ['took longer to make than the whole round trip', { ...honest, sentMs: 30 }, 10],
  ])('is refused that %s', (_, answer, answeredMs) => {
    expect(() => ntpSample(answer, 0, answeredMs)).toThrow(expect.objectContaining({ name: 'NtpRefusal' }))
  })

  test('counts that may be a second wrong and no more', () => {
    expect(ntpSample({ ...honest, rootDistanceMs: 600 }, 0, 800)).toEqual({ aheadMs: -400, delayMs: 800 })
  })

  test('has the root distance of its server: half the delay, and the dispersion', () => {
    const bytes = altered((into) => {
      into.writeUInt32BE(0x0000_8000, 4)
      into.writeUInt32BE(0x0000_4000, 8)
    })
    expect(ntpAnswer(bytes, cookie)?.rootDistanceMs).toBe(500)
  })
})
