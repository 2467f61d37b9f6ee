// Lets a worker thread run our sources as the tests do: relative imports end in .js and mean .ts, and workspace packages
// resolve to their sources. TypeScript compiles them, in JavaScript: a native compiler that is loaded into the thread
// of these hooks takes the process with it when a second worker loads it after the first was terminated (Node 20).
import { readFile } from 'node:fs/promises'
import { register } from 'node:module'
import { fileURLToPath } from 'node:url'
import { isMainThread } from 'node:worker_threads'

const isHooks = new URL(import.meta.url).searchParams.has('hooks')
if (!isHooks && !isMainThread) register(`${import.meta.url}?hooks`)

const { default: ts } = isHooks ? await import('typescript') : {}

export async function resolve(specifier, context, next) {
  const conditions = [...context.conditions, 'keyfob:source']
  const fromSource = context.parentURL?.endsWith('.ts') && /^\.{1,2}\/.*\.js$/.test(specifier)
  return next(fromSource ? specifier.replace(/\.js$/, '.ts') : specifier, { ...context, conditions })
}

export async function load(url, context, next) {
  if (!url.endsWith('.ts')) return next(url, context)
  const fileName = fileURLToPath(url)
  const compilerOptions = { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2023, verbatimModuleSyntax: true }
  const { outputText } = ts.transpileModule(await readFile(fileName, 'utf8'), { fileName, compilerOptions })
  return { format: 'module', source: outputText, shortCircuit: true }
}
