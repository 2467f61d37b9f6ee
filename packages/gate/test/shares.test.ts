import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { newId } from '@keyfob/contracts/ids'
import { afterAll, expect, test } from 'vitest'
import { Shares } from '../src/shares.js'

const directory = await mkdtemp(join(tmpdir(), 'keyfob-shares-'))
const shares = await Shares.at(directory)
afterAll(() => rm(directory, { recursive: true }))

const names = async (agentId: string) => {
  const first = Buffer.from(agentId).toString('hex')
  return (await readdir(directory, { recursive: true }))
    .filter((name) => name.startsWith(first))
    .map((name) => name.slice(first.length))
}

test('a share is 32 bytes of its own for each agent and version, and stays what it is', async () => {
  const [one, two] = [newId(), newId()]
  for (const id of [one, two]) {
    await shares.makeFirst(id)
    await shares.makeLater(id, 2)
  }
  const all = [one, two].flatMap((id) => [shares.share(id, 1), shares.share(id, 2)])
  expect(all.map((share) => share?.length)).toEqual([32, 32, 32, 32])
  expect(new Set(all.map((share) => share?.toString('hex'))).size).toBe(4)
  expect(shares.read(one)).toEqual(new Map([[1, all[0]]]))
  expect(shares.share(one, 3)).toBeUndefined()
})

test('a later share is never written over: who comes second gets that of the first', async () => {
  const id = newId()
  await shares.makeLater(id, 2)
  const first = shares.share(id, 2)
  await Promise.all([shares.makeLater(id, 2), shares.makeLater(id, 2)])
  expect(shares.share(id, 2)).toEqual(first)
  expect(await names(id)).toEqual(['.later', '.later/2'])
})

test('the older ones go and the others stay, with whatever an attempt that was cut short has left', async () => {
  const id = newId()
  await shares.makeFirst(id)
  for (const version of [2, 3, 10]) await shares.makeLater(id, version)
  await writeFile(join(directory, `${Buffer.from(id).toString('hex')}.later`, '.draft'), 'x')
  for (let times = 0; times < 2; times++) {
    await shares.removeOlder(id, 3)
    expect((await names(id)).sort()).toEqual(['.later', '.later/10', '.later/3'])
  }
})

test('all of an agent go, twice is once, and whoever is late brings back none that was there', async () => {
  const id = newId()
  await shares.makeFirst(id)
  await shares.makeLater(id, 2)
  const before = [shares.share(id, 1), shares.share(id, 2)]
  for (let times = 0; times < 2; times++) await shares.remove(id)
  expect(await names(id)).toEqual([])
  await shares.makeLater(id, 2)
  expect(shares.share(id, 1)).toBeUndefined()
  expect(before).not.toContainEqual(shares.share(id, 2))
  expect((await readdir(directory)).filter((name) => name.startsWith('.'))).toEqual([])
})
