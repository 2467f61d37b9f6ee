import { chmod, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { Passphrase } from '../src/key-services/passphrase.js'
import { keyServicePromises } from './key-service-promises.js'

const folder = await mkdtemp(join(tmpdir(), 'keyfob-passphrase-'))
afterAll(() => rm(folder, { recursive: true }))
const file = join(folder, 'passphrase')
const passphrase = 'six CANARY words that nobody guesses'
const write = (text: string, path = file) => writeFile(path, text, { mode: 0o600 })
await write(`${passphrase}\n`)
/** Far below what anybody should use, so that a test of hundreds of openings ends. */
const cheap = { memoryKiB: 8, passes: 1, lanes: 1 }
const context = ['keyfob']

await keyServicePromises({
  kind: 'passphrase',
  service: new Passphrase({ file }, cheap),
  disable: () => write('another passphrase altogether\n'),
  goAway: () => rename(file, `${file}.away`),
  comeBack: async () => {
    await rm(`${file}.away`, { force: true })
    await write(`${passphrase}\n`)
  },
  secrets: [passphrase, 'another passphrase altogether'],
})

test('of several lines each opens, and the last one wraps: so a passphrase is changed', async () => {
  const two = join(folder, 'two')
  const service = new Passphrase({ file: two }, cheap)
  await write('the passphrase of before\n', two)
  const before = await service.wrap(Buffer.from('key'), context)
  await write('the passphrase of before\nthe one of afterwards\n', two)
  const after = await service.wrap(Buffer.from('key'), context)
  expect((await service.unwrap(before, context)).toString()).toBe('key')
  await write('the one of afterwards\n', two)
  expect((await service.unwrap(after, context)).toString()).toBe('key')
  await chmod(two, 0o640)
  await expect(service.unwrap(after, context)).rejects.toThrow(`Others may read ${two}.`)
  await chmod(two, 0o600)
  await expect(service.unwrap(before, context)).rejects.toThrow(`No passphrase in ${two} opens the root key.`)
})

test('is asked for at a terminal: twice when it is chosen, then not again; a wrong one three times', async () => {
  const typed: string[] = []
  const asked: string[] = []
  const ask = async (prompt: string) => {
    asked.push(prompt)
    return typed.shift() ?? ''
  }
  const fresh = () => new Passphrase({ ask }, cheap)
  typed.push(passphrase, passphrase)
  const service = fresh()
  const wrapped = await service.wrap(Buffer.from('key'), context)
  expect((await service.unwrap(wrapped, context)).toString()).toBe('key')
  expect(asked).toEqual(['Choose a passphrase for the root key: ', 'The same again: '])
  typed.push('mistyped', passphrase)
  expect((await fresh().unwrap(wrapped, context)).toString()).toBe('key')
  typed.push('wrong', 'wrong', 'wrong', passphrase)
  await expect(fresh().unwrap(wrapped, context)).rejects.toThrow('does not open the root key')
  typed.splice(0, typed.length, passphrase, 'another one, mistyped')
  await expect(fresh().wrap(Buffer.from('key'), context)).rejects.toThrow('not the same')
  typed.splice(0, typed.length, 'too short', 'too short')
  await expect(fresh().wrap(Buffer.from('key'), context)).rejects.toThrow('at least 12 characters')
  await expect(new Passphrase({}, cheap).unwrap(wrapped, context)).rejects.toThrow('KEYFOB_PASSPHRASE_FILE')
})

test('opens what was wrapped before, however the keyboard composes an ê', async () => {
  const wrapped =
    '$argon2id$v=19$m=64,t=2,p=2$Z-mHUuNpmJ9PhnvSXiHNEA$S0YBAWfph1IAAAABE-SnSWbdNFpCbYXO0Jkxq6_JtInFgFhycwOiRnWHMyg5x6ohhB5xBg'
  for (const typed of ['six m\u00eames mots pour tous', 'six me\u0302mes mots pour tous']) {
    const service = new Passphrase({ ask: async () => typed })
    expect((await service.unwrap(wrapped, ['keyfob', 'root-key', 'x'])).toString()).toBe('the root key')
  }
})

test('says what it costs at the head of what it wrapped, costs what RFC 9106 recommends, and no more than a machine has', async () => {
  const wrapped = await new Passphrase({ file }).wrap(Buffer.from('key'), context)
  expect(wrapped).toMatch(/^\$argon2id\$v=19\$m=65536,t=3,p=4\$[\w-]{22}\$/)
  const greedy = wrapped.replace('m=65536', 'm=9999999')
  await expect(new Passphrase({ file }).unwrap(greedy, context)).rejects.toThrow('its file was altered')
})
