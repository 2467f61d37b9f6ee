import { randomBytes } from 'node:crypto'
import vm from 'node:vm'
import { describe, expect, test } from 'vitest'
import { base64Of, type Picture } from './picture.js'

const bytes = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0xff, 0x00, 0xfe)
const written = 'iVBOR/8A/g=='
const around = Uint8Array.of(1, 2, ...bytes, 3)
const tooMany = 5 * 1024 * 1024 + 1

describe('a picture becomes base64', () => {
  test.each<[string, Picture]>([
    ['bytes', bytes],
    ["Node's Buffer", Buffer.from(bytes)],
    ['a part of a larger buffer', new Uint8Array(around.buffer, 2, bytes.length)],
    ['an ArrayBuffer', bytes.slice().buffer],
    ['a Blob', new Blob([bytes], { type: 'image/png' })],
    ['a Response, or whatever else has arrayBuffer()', new Response(bytes)],
    ['bytes of another realm', vm.runInNewContext(`Uint8Array.of(${bytes})`)],
    ['an ArrayBuffer of another realm', vm.runInNewContext(`Uint8Array.of(${bytes}).buffer`)],
  ])('from %s', async (_, picture) => {
    expect(await base64Of(picture)).toBe(written)
  })

  test('as it is, where it is base64 or a data: address already; and nothing stays nothing', async () => {
    expect(await base64Of(written)).toBe(written)
    expect(await base64Of(`data:image/png;base64,${written}`)).toBe(`data:image/png;base64,${written}`)
    expect(await base64Of(undefined)).toBeUndefined()
  })

  test.each([0, 1, 2, 24_575, 24_576, 24_577, 100_000, tooMany - 1])('of %i bytes byte for byte', async (length) => {
    const picture = randomBytes(length)
    expect((await base64Of(picture)) === picture.toString('base64')).toBe(true)
  })
})

describe('what is no picture', () => {
  test.each([[{}], [7], [null], [[1, 2]], [{ arrayBuffer: () => Promise.resolve('x') }]])(
    '%j is refused, unsent',
    async (value) => {
      await expect(base64Of(value as never)).rejects.toMatchObject({ code: 'bad_request', status: undefined })
    },
  )

  test('and can be read no more is refused with its cause', async () => {
    const cause = new Error('gone')
    const gone = { arrayBuffer: () => Promise.reject(cause) }
    await expect(base64Of(gone)).rejects.toMatchObject({ code: 'bad_request', cause })
  })

  test('is more than 5 MiB: a Blob is refused before it is read', async () => {
    const refused = { code: 'payload_too_large', status: undefined }
    await expect(base64Of(new Uint8Array(tooMany))).rejects.toMatchObject(refused)
    const unread = { size: tooMany, arrayBuffer: () => expect.unreachable('it was read') }
    await expect(base64Of(unread)).rejects.toMatchObject(refused)
    const lying = { size: 1, arrayBuffer: () => Promise.resolve(new ArrayBuffer(tooMany)) }
    await expect(base64Of(lying)).rejects.toMatchObject(refused)
  })
})
