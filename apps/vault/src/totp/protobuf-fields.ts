import type { AppError } from '@keyfob/contracts/errors'
import { wrongPart } from '../wrong-part.js'

/** The fields of one message, asked for by number. What is absent is empty or 0, as the format has it. */
export type Fields = Readonly<{
  bytes: (field: number) => Uint8Array<ArrayBuffer>
  text: (field: number) => string
  int32: (field: number) => number
  int64: (field: number) => bigint
  messages: (field: number) => readonly Fields[]
}>

type Value = bigint | Uint8Array<ArrayBuffer> | 'passed over'

const fieldNumberMax = 0x1fff_ffff
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/**
 * Reads one protobuf message (proto3 wire format), strictly. Fields that nobody asks for are passed over. `bad_request`,
 * naming `place`, where data is cut short, a number is longer than 64 bits or than it need be, a group begins, or a field that
 * is asked for has another type or stands twice where it may once.
 */
export function protobufFields(data: Uint8Array, place: string): Fields {
  const values = new Map<number, Value[]>()
  const wire = new Wire(data, place)
  while (!wire.isAtEnd()) {
    const { field, value } = wire.field()
    const before = values.get(field)
    if (before) before.push(value)
    else values.set(field, [value])
  }
  const all = (field: number): readonly Value[] => values.get(field) ?? []
  const one = (field: number): Value | undefined => {
    if (all(field).length > 1) throw malformed(place, 'a field stands there twice')
    return all(field)[0]
  }
  const bytes = (field: number): Uint8Array<ArrayBuffer> => bytesIn(one(field) ?? new Uint8Array(), place)
  const integer = (field: number): bigint => integerIn(one(field) ?? 0n, place)
  return {
    bytes,
    text: (field) => textIn(bytes(field), place),
    int32: (field) => Number(BigInt.asIntN(32, integer(field))),
    int64: (field) => BigInt.asIntN(64, integer(field)),
    messages: (field) => all(field).map((value) => protobufFields(bytesIn(value, place), place)),
  }
}

/** The bytes of a message and how far they are read. */
class Wire {
  private at = 0

  constructor(
    private readonly data: Uint8Array,
    private readonly place: string,
  ) {}

  isAtEnd(): boolean {
    return this.at === this.data.length
  }

  field(): { field: number; value: Value } {
    const tag = this.varint()
    const field = Number(tag >> 3n)
    if (field < 1 || field > fieldNumberMax) throw malformed(this.place, 'a field has no number')
    return { field, value: this.value(Number(tag & 7n)) }
  }

  private value(wireType: number): Value {
    if (wireType === 0) return this.varint()
    if (wireType === 2) return this.bytes(Number(this.varint()))
    if (wireType !== 1 && wireType !== 5) throw malformed(this.place, 'a field has an unknown type')
    this.bytes(wireType === 1 ? 8 : 4)
    return 'passed over'
  }

  private bytes(length: number): Uint8Array<ArrayBuffer> {
    if (length > this.data.length - this.at) throw malformed(this.place, 'it is cut short')
    this.at += length
    return Uint8Array.from(this.data.subarray(this.at - length, this.at))
  }

  private varint(): bigint {
    let value = 0n
    for (let index = 0n; index < 10n; index++) {
      const byte = this.data[this.at++]
      if (byte === undefined) throw malformed(this.place, 'it is cut short')
      value |= BigInt(byte & 0x7f) << (7n * index)
      if (byte >= 0x80) continue
      if ((byte === 0 && index > 0n) || value >= 1n << 64n) break
      return value
    }
    throw malformed(this.place, 'a number is too long')
  }
}

function bytesIn(value: Value, place: string): Uint8Array<ArrayBuffer> {
  if (!(value instanceof Uint8Array)) throw malformed(place, 'a field has another type')
  return value
}

function integerIn(value: Value, place: string): bigint {
  if (typeof value !== 'bigint') throw malformed(place, 'a field has another type')
  return value
}

function textIn(bytes: Uint8Array, place: string): string {
  try {
    return utf8.decode(bytes)
  } catch {
    throw malformed(place, 'a name is not UTF-8')
  }
}

const malformed = (place: string, problem: string): AppError =>
  wrongPart(place, `is not an export of Google Authenticator: ${problem}`)
