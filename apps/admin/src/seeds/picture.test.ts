import { expect, test } from 'vitest'
import { chosenFiles, pictureBase64 } from './picture.js'

test('a picture is the base64 of its bytes, however long it is', async () => {
  const bytes = Uint8Array.from({ length: 100_003 }, (_, at) => (at * 7) % 256)
  expect(await pictureBase64(new File([bytes], 'qr.png'), 'qr')).toBe(Buffer.from(bytes).toString('base64'))
})

test('5 MiB are taken, and a byte more is refused without being read', async () => {
  const bytes = 5 * 1024 * 1024
  expect((await pictureBase64(new File([new Uint8Array(bytes)], 'qr.png'), 'qr')).length).toBeLessThanOrEqual(7_000_000)
  const large = new File([new Uint8Array(bytes + 1)], 'qr.png')
  large.arrayBuffer = () => Promise.reject(new Error('read'))
  await expect(pictureBase64(large, 'qr')).rejects.toMatchObject({
    problems: [{ field: 'qr', problem: expect.stringContaining('5 MiB') }],
  })
})

test('a file that went away since it was chosen is said, not thrown', async () => {
  const gone = new File(['x'], 'qr.png')
  gone.arrayBuffer = () => Promise.reject(new DOMException('gone', 'NotReadableError'))
  await expect(pictureBase64(gone, 'qr')).rejects.toMatchObject({ code: 'bad_request', problems: [{ field: 'qr' }] })
})

test('a file input in which nothing was chosen is no file', () => {
  const values = new FormData()
  values.append('qr', new File([], ''))
  expect(chosenFiles(values, 'qr')).toEqual([])
  values.append('qr', new File(['x'], 'qr.png'))
  expect(chosenFiles(values, 'qr').map(({ name }) => name)).toEqual(['qr.png'])
})
