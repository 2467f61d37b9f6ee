import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { afterAll, describe, expect, test } from 'vitest'
import { guidedPlatform, path, runHere, saidBy, snippet, snippets } from './guide.js'

// docs/guide.md as its reader follows it: each piece of code is run as it stands; what drives a browser is compiled here, and run
// beside this.

const { env, stop, mailAtNextLogin, loginsBegun } = await guidedPlatform()
afterAll(stop)

describe('the guide', () => {
  test('has no code that is not looked at here, but what needs the framework of somebody else and says so', () => {
    const known = ['ts operator', 'ts agent', 'ts compiled', 'js ', 'js byhand', 'sh ', 'sh compiled', 'python ']
    for (const { language, mark } of snippets) expect(known).toContain(`${language} ${mark}`)
  })

  test('has its agent get a password and a code under a login', async () => {
    expect(await runHere(snippet('ts', 'agent'), env)).toEqual([`${'correct horse battery staple'.length} 6`])
  })

  test('has plain fetch get a mailed code', async () => {
    const before = await loginsBegun()
    const child = spawn(process.execPath, ['--input-type=module', '--eval', snippet('js')], { env })
    const said = saidBy(child)
    await mailAtNextLogin('482913', () => expect.poll(loginsBegun).toBe(before + 1))
    expect(await said).toBe('482913\n')
  })

  test('has the shell get a code', async () => {
    const child = spawn('sh', ['-c', snippet('sh')], { env: { ...env, ...path } })
    expect(JSON.parse(await saidBy(child))).toMatchObject({ code: expect.stringMatching(/^\d{6}$/) })
  })

  test('has TypeScript that compiles', () => {
    const compiled = snippets.filter(({ language }) => language === 'ts').map(({ code }) => code)
    expect(compiled.length).toBeGreaterThanOrEqual(4)
    expect(problemsOf(compiled)).toEqual([])
    expect(problemsOf([`${compiled[2]}\nfillLogin(7)`])).not.toEqual([])
  })
})

/** What a strict compiler says of modules that stand in this folder. */
function problemsOf(codes: readonly string[]): string[] {
  const files = new Map(codes.map((code, n) => [fileURLToPath(new URL(`./guide-${n}.ts`, import.meta.url)), code]))
  const options: ts.CompilerOptions = {
    ...{ strict: true, noEmit: true, skipLibCheck: true, target: ts.ScriptTarget.ESNext },
    ...{ module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext },
    ...{ lib: ['lib.esnext.d.ts', 'lib.dom.d.ts'], types: ['node'], customConditions: ['keyfob:source'] },
  }
  const host = ts.createCompilerHost(options)
  const { fileExists, readFile, getSourceFile } = host
  host.fileExists = (file) => files.has(file) || fileExists(file)
  host.readFile = (file) => files.get(file) ?? readFile(file)
  host.getSourceFile = (file, version, ...rest) => {
    const code = files.get(file)
    return code === undefined ? getSourceFile(file, version, ...rest) : ts.createSourceFile(file, code, version, true)
  }
  const program = ts.createProgram([...files.keys()], options, host)
  return [...files.keys()].flatMap((file) => {
    const source = program.getSourceFile(file)
    const problems = [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)]
    return problems.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '))
  })
}
