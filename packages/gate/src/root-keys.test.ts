import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { RootKeys } from './root-keys.js'

const folder = await mkdtemp(join(tmpdir(), 'keyfob-root-'))
afterAll(() => rm(folder, { recursive: true }))

test('a root key that is there is taken without a write beside it, as from a folder of secrets', async () => {
  const file = join(folder, 'root.key')
  const made = (await RootKeys.at(file, true)).wrapFirst('pepper', 'i', Buffer.from('pepper'))
  const { mtimeNs } = await stat(folder, { bigint: true })
  const found = await RootKeys.at(file, true)
  expect(found.unwrap('pepper', 'i', made).toString()).toBe('pepper')
  expect((await stat(folder, { bigint: true })).mtimeNs).toBe(mtimeNs)
})
