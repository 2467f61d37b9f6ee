import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { deflateSync } from 'node:zlib'
import { AppError } from '@keyfob/contracts/errors'
import { fuzz } from '@keyfob/testkit/fuzz'
import fc from 'fast-check'
import { afterAll } from 'vitest'
import { migrationAccounts } from '../src/totp/migration.js'
import { otpauthUri } from '../src/totp/otpauth-uri.js'
import { QrReader } from '../src/totp/qr/read-qr.js'
import { totpCases } from './corpus/totp.js'
import { jpegOf, webpOf } from './pictures/photo-file.js'
import { pngChunk, pngFile, pngHeaderChunk, pngOf, pngOfChunks } from './pictures/png-file.js'
import { qrCode } from './pictures/qr-code.js'

// `pnpm prove fuzz` at length. Other projects' cases are changed too, where they are there.
// biome-ignore lint/style/noProcessEnv: where test data of others lies is for whoever runs the tests to say
const corpora = process.env['KEYFOB_CORPORA'] ?? join(import.meta.dirname, '../../../../shared/corpora')
const uris = () => totpCases(corpora).map(({ uri }) => Buffer.from(uri))

/** As text, in which `\ud800` is half a surrogate pair: JSON brings such, and no UTF-8 does. */
const textOf = (bytes: Buffer) =>
  bytes.toString().replace(/\\u([0-9a-f]{4})/g, (_, unit: string) => String.fromCharCode(Number.parseInt(unit, 16)))

const value = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 30 }).map((text) => encodeURIComponent(Buffer.from(text).toString())),
  fc.string({ unit: fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567=- +'), maxLength: 60 }),
  fc.constantFrom('SHA1', 'sha-256', 'SHA512', 'Steam', '1e9', '0x1e', '-1', '9007199254740993', 'NaN', '٣٠'),
  fc.integer().map(String),
)
const name = fc.constantFrom(
  'secret',
  'issuer',
  'algorithm',
  'digits',
  'period',
  'counter',
  'encoder',
  'image',
  'SECRET',
)
const uri = fc
  .record({
    type: fc.constantFrom('totp', 'hotp', 'TOTP', 'steam', 'yaotp', ''),
    label: fc.array(value, { maxLength: 3 }).map((parts) => parts.join(':')),
    query: fc.array(fc.tuple(name, value), { maxLength: 8 }),
  })
  .map(({ type, label, query }) =>
    Buffer.from(
      `otpauth://${type}/${label}?secret=JBSWY3DPEHPK3PXP${query.map(([key, said]) => `&${key}=${said}`).join('')}`,
    ),
  )

fuzz({
  name: 'uri',
  inputs: uri,
  words: [
    'otpauth://',
    '%00',
    '%ff',
    '%',
    '\\ud800',
    '&amp;',
    '&secret=',
    '=',
    ':',
    '%3A',
    '+',
    'İ',
    '\u0000',
    '?',
    '#',
  ],
  samples: uris,
  run: (input) => [false, true].map((force) => otpauthUri(textOf(input), 'uri', force)),
  refusals: [AppError],
  inputsBriefly: 2_000,
  leads: /\/vault\/src\/totp\//,
})

const varint = fc.oneof(
  fc.integer({ min: 0, max: 300 }).map(BigInt),
  fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }),
  fc.constantFrom(2n ** 31n, 2n ** 32n, 2n ** 63n, 2n ** 53n),
)
const written = (number: bigint): number[] =>
  number < 128n ? [Number(number)] : [Number(number & 127n) | 128, ...written(number >> 7n)]
const lengthened = (bytes: Uint8Array) => Buffer.from([...written(BigInt(bytes.length)), ...bytes])
/** A field of any type, most often one that the number has. */
const field = (content: fc.Arbitrary<Uint8Array>) =>
  fc.oneof(
    fc.tuple(fc.integer({ min: 1, max: 8 }), varint).map(([at, number]) => Buffer.from([at * 8, ...written(number)])),
    fc.tuple(fc.integer({ min: 1, max: 3 }), content).map(([at, of]) => Buffer.from([at * 8 + 2, ...lengthened(of)])),
    fc.tuple(fc.nat(255), fc.uint8Array({ maxLength: 9 })).map(([tag, rest]) => Buffer.from([tag, ...rest])),
  )
const joined = (fields: fc.Arbitrary<Uint8Array>, maxLength: number) =>
  fc.array(fields, { maxLength }).map((all) => Buffer.concat(all))
const payload = joined(field(joined(field(fc.uint8Array({ maxLength: 30 })), 8)), 6)
const exported = (data: Uint8Array) =>
  `otpauth-migration://offline?data=${encodeURIComponent(Buffer.from(data).toString('base64'))}`

fuzz({
  name: 'migration',
  inputs: fc.oneof(
    { weight: 6, arbitrary: payload },
    payload.map((data) => Buffer.from(exported(data))),
  ),
  words: ['data=', '&', '%', '==', '\n', '\u0012', '\\ud800'],
  samples: uris,
  run: (input) => {
    const text = textOf(input)
    return migrationAccounts(text.startsWith('otpauth') ? text : exported(input), 'uri', input.length % 2 === 0)
  },
  refusals: [AppError],
  inputsBriefly: 2_000,
  leads: /\/vault\/src\/totp\//,
})

const reader = new QrReader()
afterAll(() => reader.close())
const code = await qrCode('otpauth://totp/a?secret=JBSWY3DPEHPK3PXP', 2)
const { width, height, pixels } = code
const ofColour = (colourType: 2 | 4 | 6, isInterlaced: boolean) =>
  pngFile({ width, height, colourType, isInterlaced, sample: (x, y) => pixels[y * width + x] ?? 0 })
const images = await Promise.all([
  pngOf(code),
  ofColour(2, true),
  ofColour(4, false),
  ofColour(6, true),
  jpegOf(code, 60),
  jpegOf(code, 30, true),
  webpOf(code),
  webpOf(code, 50, 255),
])
const pictures = () => {
  const folder = join(corpora, 'qr/images')
  const files = existsSync(folder) ? readdirSync(folder, { recursive: true, withFileTypes: true }) : []
  const all = files.filter((file) => file.isFile()).map((file) => readFileSync(join(file.parentPath, file.name)))
  return all.filter(({ length }) => length < 20_000)
}

/** A PNG whose chunks are framed as they should be, whatever is in them. */
const side = fc.oneof(fc.nat(40), fc.constantFrom(0xffff, 2 ** 31 - 1))
const pngs = fc
  .record({
    header: fc.tuple(side, side, fc.constantFrom(1, 2, 4, 8, 16, 7), fc.constantFrom(0, 2, 3, 4, 6, 1), fc.boolean()),
    before: fc.array(
      fc.tuple(fc.constantFrom('PLTE', 'tRNS', 'gAMA', 'acTL', 'IHDR'), fc.uint8Array({ maxLength: 20 })),
      { maxLength: 3 },
    ),
    rows: fc.uint8Array({ maxLength: 4_000 }),
  })
  .map(({ header, before, rows }) =>
    pngOfChunks(
      pngHeaderChunk(...header),
      ...before.map(([type, data]) => pngChunk(type, data)),
      pngChunk('IDAT', deflateSync(rows)),
      pngChunk('IEND'),
    ),
  )

/** A WebP whose chunks are framed as they should be, whatever is in them. */
const webps = fc
  .array(
    fc.tuple(fc.constantFrom('VP8X', 'VP8 ', 'VP8L', 'ALPH', 'ICCP', 'EXIF', 'ANIM'), fc.uint8Array({ maxLength: 30 })),
    { maxLength: 4 },
  )
  .map((chunks) => {
    const framed = chunks.map(([type, data]) =>
      Buffer.concat([Buffer.from(type), uint32(data.length), data, Buffer.alloc(data.length % 2)]),
    )
    const content = Buffer.concat([Buffer.from('WEBP'), ...framed])
    return Buffer.concat([Buffer.from('RIFF'), uint32(content.length), content])
  })
function uint32(number: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(number)
  return bytes
}

fuzz({
  name: 'qr',
  inputs: fc.oneof(fc.constantFrom(...images), pngs, webps),
  words: ['IHDR', 'IDAT', 'PLTE', 'tRNS', 'IEND', 'acTL', '\u0000\u0000\u0000', 'VP8X', 'ALPH', 'RIFF', 'Exif', 'ICCP'],
  samples: pictures,
  run: async (input) => {
    const refused = await reader.read(input).then(
      () => undefined,
      (error: unknown) => error,
    )
    if (refused instanceof AppError && !['bad_request', 'payload_too_large'].includes(refused.code))
      throw new Error(`the reader is ${refused.code}`)
    if (refused) throw refused
  },
  refusals: [AppError],
  inputsBriefly: 100,
})
