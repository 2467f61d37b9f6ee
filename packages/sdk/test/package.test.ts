import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, readdir, readFile, realpath, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import vm from 'node:vm'
import { gzipSync } from 'node:zlib'
import ts from 'typescript'
import { afterAll, beforeAll, describe, expect } from 'vitest'
import { build } from '../build/build.mjs'
import { test } from './peer.js'

const run = promisify(execFile)
const sources = fileURLToPath(new URL('..', import.meta.url))
let consumer: string
let installed: string

beforeAll(async () => {
  consumer = await realpath(await mkdtemp(join(tmpdir(), 'keyfob-sdk-')))
  const packed = join(consumer, 'packed')
  installed = join(consumer, 'node_modules/@keyfob/sdk')
  await build(join(packed, 'dist'))
  for (const file of ['package.json', 'README.md']) await cp(join(sources, file), join(packed, file))
  await run('npm', ['pack', '--ignore-scripts', '--pack-destination', consumer], { cwd: packed })
  await mkdir(installed, { recursive: true })
  const archive = join(consumer, 'keyfob-sdk-0.1.0.tgz')
  await run('tar', ['-xzf', archive, '-C', installed, '--strip-components=1'])
})
afterAll(() => rm(consumer, { recursive: true, force: true }))

const scripts = ['index', 'caller'].flatMap((entry) => [`dist/esm/${entry}.js`, `dist/cjs/${entry}.js`])
const read = (path: string) => readFile(join(installed, path), 'utf8')

describe('the package', () => {
  test('depends on nothing and imports nothing', async () => {
    const manifest = JSON.parse(await read('package.json'))
    expect(manifest.dependencies).toBeUndefined()
    expect(manifest.peerDependencies).toBeUndefined()
    expect(manifest.optionalDependencies).toBeUndefined()
    for (const path of scripts) {
      const text = await read(path)
      expect(text, path).not.toMatch(/\brequire\(|\bprocess\b|\bBuffer\b|node:|zod/)
      expect(ts.preProcessFile(text, true, true).importedFiles, path).toEqual([])
    }
  })

  test('is at most 15 kB of gzipped JavaScript', async () => {
    for (const path of scripts) {
      expect(gzipSync(await read(path)).length, path).toBeLessThanOrEqual(15_000)
    }
  })

  test('has no declaration that needs another package', async () => {
    const files = (await readdir(join(installed, 'dist'), { recursive: true })).filter((file) => file.endsWith('.d.ts'))
    expect(files.length).toBeGreaterThan(2)
    for (const file of files) {
      const { importedFiles, typeReferenceDirectives } = ts.preProcessFile(await read(join('dist', file)))
      expect(typeReferenceDirectives, file).toEqual([])
      expect(importedFiles.map(({ fileName }) => fileName).filter((name) => !name.startsWith('.'))).toEqual([])
    }
  })
})

const program = (load: string) => `
${load}
const [baseUrl] = process.argv.slice(1)
const agent = new Keyfob({ token: 'kf_agent_x', baseUrl })
const failure = await agent.vault.get('none').catch((error) => error)
console.log(JSON.stringify({
  totp: await agent.vault.totp('a/b'),
  code: failure instanceof KeyfobError && failure.code,
  platform: Object.keys(new KeyfobPlatform({ baseUrl })),
}))`
const told = {
  totp: { code: '123456' },
  code: 'not_found',
  platform: [
    'identities',
    'tokens',
    'custody',
    'notices',
    'organisation',
    'drills',
    'vault',
    'mail',
    'webhooks',
    'relays',
    'logs',
    'operators',
    'passkeys',
    'session',
    'account',
  ],
}
const script = [
  { status: 404, json: { error: 'not_found', message: 'None.', status: 404, requestId: 'r' } },
  { json: { code: '123456' } },
]

describe('in use', () => {
  test('by an ES module', async ({ peer }) => {
    peer.play(...script)
    const code = program("import { Keyfob, KeyfobError, KeyfobPlatform } from '@keyfob/sdk'")
    const { stdout } = await run('node', ['--input-type=module', '-e', code, peer.baseUrl], { cwd: consumer })
    expect(JSON.parse(stdout)).toEqual(told)
    expect(peer.received.map(({ url }) => url)).toEqual(['/v0/vault/none', '/v0/vault/a%2Fb/totp'])
  })

  test('by CommonJS', async ({ peer }) => {
    peer.play(...script)
    const code = `(async () => {${program("const { Keyfob, KeyfobError, KeyfobPlatform } = require('@keyfob/sdk')")}})()`
    const { stdout } = await run('node', ['--input-type=commonjs', '-e', code, peer.baseUrl], { cwd: consumer })
    expect(JSON.parse(stdout)).toEqual(told)
  })

  test('where there is nothing but what browsers have', async ({ peer }) => {
    peer.play({ json: { code: '123456' } })
    const { fetch, URL, URLSearchParams, Headers, AbortController, performance, crypto, btoa } = globalThis
    const web = {
      ...{ fetch, URL, URLSearchParams, Headers, AbortController, performance, crypto, btoa },
      ...{ setTimeout, clearTimeout },
    }
    const module = { exports: {} as typeof import('../src/index.js') }
    vm.runInNewContext(await read('dist/cjs/index.js'), { ...web, globalThis: web, module, exports: module.exports })
    const agent = new module.exports.Keyfob({ token: 'kf_agent_x', baseUrl: peer.baseUrl })
    expect(await agent.vault.totp('github', { reserve: true })).toEqual({ code: '123456' })
    expect(await agent.vault.enrol('github', { qr: new Blob(['x']) })).toEqual({ code: '123456' })
    expect(peer.received.at(-1)?.body).toBe('{"qr":"eA=="}')
  })
})

const use = `
const agent = new Keyfob({ token: 't', maxRetries: 1, timeoutMs: undefined, fetch })
export async function signIn(signal: AbortSignal): Promise<string> {
  const { cursor } = await agent.mail.cursor({ signal })
  const { code, remaining }: TotpCode = await agent.vault.totp('github', { minRemaining: 5 }, { signal })
  for await (const message of agent.mail.messages()) if (message.verdict.trusted) return message.codes[0]?.value ?? code
  try {
    return remaining === null || remaining > 3 ? code : await agent.mail.waitForCode({ after: cursor, from: undefined })
  } catch (error) {
    if (error instanceof KeyfobError && error.code === 'mail_timeout') return error.why ?? ''
    throw error
  }
}
export const picture = (qr: Uint8Array | ArrayBuffer | string) => agent.vault.enrol('github', { qr, force: undefined })
export const replace = (version: number) => agent.vault.store('x', { type: 'LOGIN', generate: {}, ifMatch: version })
export const create = (platform: KeyfobPlatform) => platform.identities.create({ name: 'A', scopes: ['vault:totp'] })
export const revoked: Promise<RevocationReceipt> = new KeyfobPlatform().identities.revoke('x')
`
const wrong = `
declare const platform: KeyfobPlatform
declare const error: KeyfobError
// @ts-expect-error
agent.vault.get(7)
// @ts-expect-error
agent.vault.store('x', { type: 'PASSWORD', data: {} })
// @ts-expect-error
agent.vault.store('x', { data: {} })
// @ts-expect-error
agent.vault.store('x', { type: 'LOGIN', generate: { classes: ['letters'] } })
// @ts-expect-error
agent.vault.enrol('x', { qr: 7 })
// @ts-expect-error
agent.vault.grant('x', { grantee: 'y', access: 'write' })
// @ts-expect-error
agent.mail.wait({ kind: 'sms' })
// @ts-expect-error
platform.identities.create({ scopes: ['root'] })
// @ts-expect-error
if (error.code === 'no_such_code') agent.vault.list()
// @ts-expect-error
new Keyfob({})
`
const host = {
  getCurrentDirectory: () => consumer,
  getCanonicalFileName: (name: string) => name,
  getNewLine: () => '\n',
}
const names = 'Keyfob, KeyfobError, KeyfobPlatform, type RevocationReceipt, type TotpCode'

const lib = ['lib.es2022.d.ts', 'lib.dom.d.ts']

/** What a strict consumer's compiler says of a file in the consumer's folder. */
function problemsOf(file: string, options: ts.CompilerOptions): string {
  const checked = ts.createProgram([join(consumer, file)], {
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    target: ts.ScriptTarget.ES2022,
    types: [],
    typeRoots: [fileURLToPath(new URL('../../../node_modules/@types', import.meta.url))],
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    skipLibCheck: false,
    noEmit: true,
    ...options,
  })
  // The consumer and our declarations, but not the thousands of lines of DOM and Node.
  const ours = checked.getSourceFiles().filter(({ fileName }) => fileName.startsWith(consumer))
  expect(ours.length).toBeGreaterThan(5)
  const problems = [
    ...checked.getOptionsDiagnostics(),
    ...ours.flatMap((each) => [...checked.getSyntacticDiagnostics(each), ...checked.getSemanticDiagnostics(each)]),
  ]
  return ts.formatDiagnostics(problems, host)
}

describe('the types', () => {
  test.each([
    ['esm.mts', { lib }],
    ['cjs.cts', { lib: ['lib.es2022.d.ts'], types: ['node'] }],
    ['web.ts', { lib, module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler }],
  ])('serve a strict consumer without zod (%s)', async (file, options) => {
    await writeFile(join(consumer, file), `import { ${names} } from '@keyfob/sdk'\n${use}\n${wrong}`)
    expect(problemsOf(file, options)).toBe('')
  })

  test('end a login with its block, where the language knows that', async () => {
    const block = "await using login = await agent.logins.start('github')\n  return login.totp({ minRemaining: 5 })"
    const text = `import { Keyfob } from '@keyfob/sdk'\nconst agent = new Keyfob({ token: 't' })\nexport async function code() {\n  ${block}\n}\n`
    await writeFile(join(consumer, 'using.mts'), text)
    expect(problemsOf('using.mts', { lib: ['lib.esnext.d.ts', 'lib.dom.d.ts'] })).toBe('')
    expect(problemsOf('using.mts', { lib: ['lib.esnext.d.ts'], types: ['node'] })).toBe('')
  })

  test("fit the README's examples", async () => {
    const examples = [...(await read('README.md')).matchAll(/```ts\n(.*?)```/gs)].map(([, code]) => code ?? '')
    expect(examples.length).toBeGreaterThan(3)
    for (const [index, code] of examples.entries()) {
      await writeFile(join(consumer, `example-${index}.mts`), code)
      expect(problemsOf(`example-${index}.mts`, { lib: ['lib.es2022.d.ts'], types: ['node'] }), code).toBe('')
    }
  })
})
