import { expect, test } from 'vitest'
import { importText } from './import-text.js'

const form = (file: File) => {
  const values = new FormData()
  values.append('file', file)
  return values
}
const problem = (said: string) => ({ problems: [{ field: 'file', problem: expect.stringContaining(said) }] })

test('the text of a file is read as it is', async () => {
  expect(await importText(form(new File(['name,url\nä,b\n'], 'x.csv')), 'file')).toBe('name,url\nä,b\n')
})

test('no file, an empty one and one of more than 5 MiB are refused before anything is sent', async () => {
  await expect(importText(form(new File([], '')), 'file')).rejects.toMatchObject(problem('missing'))
  await expect(importText(form(new File([], 'x.csv')), 'file')).rejects.toMatchObject(problem('empty'))
  const large = new File([new Uint8Array(5 * 1024 * 1024 + 1)], 'x.csv')
  await expect(importText(form(large), 'file')).rejects.toMatchObject(problem('5 MiB'))
})

test('a file that has changed since it was chosen is said, not thrown', async () => {
  const values = new FormData()
  const gone = new File(['x'], 'x.csv')
  values.append('file', gone)
  const file = values.get('file') as File
  file.text = () => Promise.reject(new DOMException('gone', 'NotReadableError'))
  values.getAll = () => [file]
  await expect(importText(values, 'file')).rejects.toMatchObject(problem('choose it again'))
})
