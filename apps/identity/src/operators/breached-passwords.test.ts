import { createHash } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isBreached } from './breached-passwords.js'

const passwords = Array.from({ length: 257 }, (_, at) => `leaked-${at}`)
const hashOf = (password: string) => createHash('sha1').update(password).digest('hex').toUpperCase()
let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'keyfob-leaked-'))
})
afterAll(() => rm(folder, { recursive: true }))

describe.each([
  ['with counts and CRLF', (hash: string) => `${hash}:${Number.parseInt(hash.slice(0, 5), 16)}\r\n`],
  ['bare, in lower case', (hash: string) => `${hash.toLowerCase()}\n`],
])('of a sorted list %s', (_, line) => {
  test.each([[257], [2], [1]])('every one of %d is found, and nothing else', async (length) => {
    const file = join(folder, `list-${length}`)
    const listed = passwords.slice(0, length)
    await writeFile(file, listed.map(hashOf).sort().map(line).join(''))
    for (const password of listed) expect(await isBreached(password, file), password).toBe(true)
    for (let at = 0; at < 100; at++) expect(await isBreached(`other-${at}`, file)).toBe(false)
  })
})

test('an empty list holds nothing, and one that is not there is no list', async () => {
  const file = join(folder, 'empty')
  await writeFile(file, '')
  expect(await isBreached('leaked-1', file)).toBe(false)
  await expect(isBreached('leaked-1', join(folder, 'none'))).rejects.toThrow('ENOENT')
})
