import { AppError } from '@keyfob/contracts/errors'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { protobufFields } from './protobuf-fields.js'

const read = (...bytes: number[]) => protobufFields(Uint8Array.from(bytes), 'data')
const ninefold = (byte: number): number[] => Array<number>(9).fill(byte)

describe('what is read', () => {
  test('numbers, texts, bytes and messages by their number', () => {
    const fields = read(0x08, 0x96, 0x01, 0x12, 2, 0xc3, 0xa9, 0x1a, 2, 0x08, 5, 0x1a, 0)
    expect(fields.int32(1)).toBe(150)
    expect(fields.text(2)).toBe('é')
    expect(fields.bytes(2)).toEqual(Uint8Array.from([0xc3, 0xa9]))
    expect(fields.messages(3).map((message) => message.int32(1))).toEqual([5, 0])
  })

  test('what is absent is empty or 0', () => {
    const fields = read()
    expect([fields.int32(1), fields.int64(1), fields.text(1), fields.messages(1)]).toEqual([0, 0n, '', []])
    expect(fields.bytes(1)).toEqual(new Uint8Array())
  })

  test('a negative number, which takes ten bytes, and the largest', () => {
    expect(read(0x08, ...ninefold(0xff), 0x01).int32(1)).toBe(-1)
    expect(read(0x08, ...ninefold(0xff), 0x01).int64(1)).toBe(-1n)
    expect(read(0x08, ...Array<number>(8).fill(0xff), 0x7f).int64(1)).toBe(2n ** 63n - 1n)
  })

  test('unknown fields of every type are passed over', () => {
    const unknown = [0x78, 1, 0x79, 1, 2, 3, 4, 5, 6, 7, 8, 0x7a, 1, 9, 0x7d, 1, 2, 3, 4]
    expect(read(...unknown, 0x08, 7, ...unknown).int32(1)).toBe(7)
  })
})

describe('what is refused', () => {
  test.each<[string, number[], string]>([
    ['a number cut short', [0x08, 0x96], 'cut short'],
    ['a field without its value', [0x08], 'cut short'],
    ['a length beyond the end', [0x12, 3, 0x41, 0x42], 'cut short'],
    ['a length of nearly 2^64', [0x12, ...ninefold(0xff), 0x01], 'cut short'],
    ['eight bytes cut short', [0x79, 1, 2, 3, 4, 5, 6, 7], 'cut short'],
    ['four bytes cut short', [0x7d, 1, 2, 3], 'cut short'],
    ['a number of eleven bytes', [0x08, ...ninefold(0x80), 0x80, 0x01], 'a number is too long'],
    ['a number of 65 bits', [0x08, ...ninefold(0xff), 0x02], 'a number is too long'],
    ['a number longer than it need be', [0x08, 0x81, 0x00], 'a number is too long'],
    ['the beginning of a group', [0x0b], 'unknown type'],
    ['the end of a group', [0x0c], 'unknown type'],
    ['the types that do not exist', [0x0e], 'unknown type'],
    ['field 0', [0x00, 1], 'no number'],
    ['a field number of 30 bits', [0x80, 0x80, 0x80, 0x80, 0x10, 1], 'no number'],
    ['one byte after the end', [0x08, 7, 0x08], 'cut short'],
  ])('%s', (_, bytes, problem) => {
    expect(() => read(...bytes)).toThrow(
      expect.objectContaining({ code: 'bad_request', message: expect.stringContaining(problem) }),
    )
  })

  test('a field of another type, or twice, where it is asked for', () => {
    expect(() => read(0x08, 1).text(1)).toThrow('another type')
    expect(() => read(0x0a, 1, 0x41).int32(1)).toThrow('another type')
    expect(() => read(0x0d, 1, 2, 3, 4).int32(1)).toThrow('another type')
    expect(() => read(0x08, 1).messages(1)).toThrow('another type')
    expect(() => read(0x08, 1, 0x08, 1).int32(1)).toThrow('twice')
    expect(() => read(0x0a, 1, 0xff).text(1)).toThrow('not UTF-8')
  })
})

test('any bytes are read or refused with an AppError, and nothing else happens', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      try {
        const fields = protobufFields(bytes, 'data')
        for (const field of [1, 2, 3]) fields.messages(field).map((message) => message.text(2))
      } catch (error) {
        expect(error).toBeInstanceOf(AppError)
      }
    }),
    { numRuns: 2_000 },
  )
})
