import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { readEnvironment } from '../environment.js'
import { Terminal } from '../output/terminal.js'
import { readJsonField } from './json-field.js'
import { SecretReader } from './read-secret.js'

const folder = await mkdtemp(join(tmpdir(), 'keyfob-json-'))
afterAll(() => rm(folder, { recursive: true }))
const file = join(folder, 'more.json')
await writeFile(file, '{"c":[1],"a":"from the file"}')
const read = (...given: string[]) =>
  readJsonField('--metadata', given, new SecretReader(new Terminal(readEnvironment({}))))

test('an object is made of texts, JSON and files, and the last of a key wins', async () => {
  expect(await read('a=1', 'b:=1', `@${file}`, '{"d":null}', 'd=x=y')).toEqual({
    a: 'from the file',
    b: 1,
    c: [1],
    d: 'x=y',
  })
})

test('a list is JSON', async () => {
  expect(await read('[{"a":1}]')).toEqual([{ a: 1 }])
})

test('a key is a key of the object and nothing else', async () => {
  const value = (await read('__proto__=x', 'constructor=y')) as object
  expect(Object.getPrototypeOf(value)).toBe(Object.prototype)
  expect(({} as Record<string, unknown>)['x']).toBeUndefined()
})

test.each([['hunter2'], ['=hunter2'], ['a:={hunter2'], ['{"hunter2"'], ['@/hunter2']])(
  'a refusal of %j says what was expected and repeats nothing',
  async (given) => {
    const refusal = await read(given).catch((error: unknown) => error)
    expect(refusal).toMatchObject({ name: 'CommandError', code: 'bad_request' })
    expect((refusal as Error).message).toMatch(/^--metadata: /)
    expect((refusal as Error).message).not.toContain('hunter2')
  },
)
