import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import ts from 'typescript'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { build } from '../build/build.mjs'

const root = join(import.meta.dirname, '..')
let built: string
beforeAll(async () => {
  built = await mkdtemp(join(tmpdir(), 'keyfob-playwright-'))
  await build(built)
})
afterAll(() => rm(built, { recursive: true, force: true }))

const importsOf = async (file: string) =>
  ts.preProcessFile(await readFile(join(built, file), 'utf8'), true, true).importedFiles.map(({ fileName }) => fileName)

test('the package imports the SDK alone, and knows Playwright by its types', async () => {
  expect((await importsOf('index.js')).sort()).toEqual(['@keyfob/sdk', '@keyfob/sdk/filler'])
  const declarations = (await readdir(built, { recursive: true })).filter((file) => file.endsWith('.d.ts'))
  const named = (await Promise.all(declarations.map(importsOf))).flat().filter((name) => !name.startsWith('.'))
  expect([...new Set(named)].sort()).toEqual(['@keyfob/sdk', 'playwright-core'])
})

test('what is sent to pages stands in the built file as it was written, without help from outside of itself', async () => {
  const { installation } = await import('../src/in-page/page-side.js')
  expect(installation).not.toMatch(/\b(?:__\w+|_?interopRequire\w*|import_\w+)\(/)
})

test('the README’s examples fit', async () => {
  const readme = await readFile(join(root, 'README.md'), 'utf8')
  const examples = [...readme.matchAll(/```ts\n(.*?)```/gs)].map(([, code]) => code ?? '')
  expect(examples.length).toBeGreaterThan(1)
  for (const example of examples) expect(problemsOf(example), example).toBe('')
})

/** What the compiler says to a module of a strict consumer. */
function problemsOf(code: string): string {
  const file = join(root, 'example.mts')
  const options: ts.CompilerOptions = {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    target: ts.ScriptTarget.ES2023,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    customConditions: ['keyfob:source'],
    lib: ['lib.es2023.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
    types: ['node'],
  }
  const host = ts.createCompilerHost(options)
  const { readFile: read, fileExists, getSourceFile } = host
  host.fileExists = (path) => path === file || fileExists(path)
  host.readFile = (path) => (path === file ? code : read(path))
  host.getSourceFile = (path, version) =>
    path === file ? ts.createSourceFile(path, code, version) : getSourceFile(path, version)
  const program = ts.createProgram([file], options, host)
  const source = program.getSourceFile(file)
  const problems = [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)]
  return ts.formatDiagnostics(problems, { ...host, getNewLine: () => '\n' })
}
