import { dirname, join } from 'node:path'
import ts from 'typescript'
import type { Example } from './extract-examples.js'

/**
 * What a strict compiler says of examples, each in a block of its own, with the SDK's exports and the fields of `ExampleWorld` in scope;
 * empty where all is well. Nothing is written.
 */
export function problemsOf(examples: readonly Example[], worldFile: string, names: readonly string[]): string {
  const path = join(dirname(worldFile), 'all-examples.ts')
  const blocks = examples.map(
    ({ name, code }) => `// ${name}\nasync ({ ${names.join(', ')} }: ExampleWorld) => {\n{\n${code}\n}\n},`,
  )
  const text = `import { Keyfob, KeyfobError, KeyfobPlatform, claimToken, verifyWebhook } from '@keyfob/sdk'
import type { ExampleWorld } from './example-world.js'
export const sdk = { Keyfob, KeyfobError, KeyfobPlatform, claimToken, verifyWebhook }
export const examples = [\n${blocks.join('\n')}\n]\n`
  const options = { ...strict(worldFile), noUnusedLocals: false, noUnusedParameters: false, noEmit: true }
  const host = ts.createCompilerHost(options)
  const { fileExists, readFile, getSourceFile } = host
  host.fileExists = (file) => file === path || fileExists(file)
  host.readFile = (file) => (file === path ? text : readFile(file))
  host.getSourceFile = (file, version, ...rest) =>
    file === path ? ts.createSourceFile(file, text, version, true) : getSourceFile(file, version, ...rest)
  const program = ts.createProgram([path], options, host)
  const source = program.getSourceFile(path)
  const problems = [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)]
  return problems.map((problem) => described(problem, text)).join('\n')
}

/** As JavaScript that this version of Node runs. */
export const asJavaScript = ({ code }: Example): string =>
  ts.transpileModule(code, { compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext } })
    .outputText

function strict(worldFile: string): ts.CompilerOptions {
  const file = ts.findConfigFile(dirname(worldFile), ts.sys.fileExists) ?? ''
  const { config } = ts.readConfigFile(file, ts.sys.readFile)
  return ts.parseJsonConfigFileContent(config, ts.sys, dirname(file)).options
}

function described({ start = 0, messageText }: ts.Diagnostic, text: string): string {
  const name = text
    .slice(0, start)
    .split('\n')
    .findLast((line) => line.startsWith('// '))
  return `${name?.slice(3)}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`
}
