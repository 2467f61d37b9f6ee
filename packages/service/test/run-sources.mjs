// Lets a worker thread run our sources as the tests do: relative imports end in .js and mean .ts, and workspace packages
// resolve to their sources. TypeScript compiles them, in JavaScript: a native compiler that is loaded into the thread
// of these hooks takes the process with it when a second worker loads it after the first was terminated (Node 20).
import { createHash, randomUUID } from 'node:crypto'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { register } from 'node:module'
import { fileURLToPath } from 'node:url'
import { isMainThread } from 'node:worker_threads'

const isHooks = new URL(import.meta.url).searchParams.has('hooks')
if (!isHooks && !isMainThread) register(`${import.meta.url}?hooks`)

const cache = new URL('../node_modules/.cache/run-sources/', import.meta.url)

export async function resolve(specifier, context, next) {
  const conditions = [...context.conditions, 'keyfob:source']
  const fromSource = context.parentURL?.endsWith('.ts') && /^\.{1,2}\/.*\.js$/.test(specifier)
  return next(fromSource ? specifier.replace(/\.js$/, '.ts') : specifier, { ...context, conditions })
}

export async function load(url, context, next) {
  if (!url.endsWith('.ts')) return next(url, context)
  const text = await readFile(fileURLToPath(url), 'utf8')
  const compiled = new URL(`${createHash('sha256').update(text).digest('hex')}.mjs`, cache)
  const source = await readFile(compiled, 'utf8').catch(() => compile(text, compiled))
  return { format: 'module', source, shortCircuit: true }
}

// The compiler takes longer to load than all else together, so what it made is kept.
async function compile(text, compiled) {
  const { default: ts } = await import('typescript')
  const compilerOptions = { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2023, verbatimModuleSyntax: true }
  const { outputText } = ts.transpileModule(text, { compilerOptions })
  await mkdir(cache, { recursive: true })
  const draft = new URL(`${randomUUID()}.tmp`, cache)
  await writeFile(draft, outputText)
  await rename(draft, compiled)
  return outputText
}
