import { rm } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { rolldown } from 'rolldown'
import ts from 'typescript'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')

/**
 * Builds the package into `outDir`: one file of JavaScript, and its declarations. The SDK stays outside. What runs in pages is sent
 * there as the text of its functions, so nothing is minified.
 *
 * @param {string} outDir
 */
export async function build(outDir) {
  await rm(outDir, { recursive: true, force: true })
  const bundle = await rolldown({
    input: join(root, 'src/index.ts'),
    platform: 'node',
    external: /^@keyfob\/sdk/,
    resolve: { extensionAlias: { '.js': ['.ts'] } },
  })
  await bundle.write({ file: join(outDir, 'index.js'), format: 'es', sourcemap: true, comments: false })
  await bundle.close()
  declare(outDir)
}

/** Type-checks the sources and writes their declarations. @param {string} outDir */
function declare(outDir) {
  const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile)
  const { options, errors } = ts.parseJsonConfigFileContent(config, ts.sys, root)
  const emit = {
    ...options,
    noEmit: false,
    declaration: true,
    emitDeclarationOnly: true,
    rootDir: join(root, 'src'),
    outDir,
  }
  const program = ts.createProgram([join(root, 'src/index.ts')], emit)
  const problems = [...errors, ...ts.getPreEmitDiagnostics(program), ...program.emit().diagnostics]
  if (problems.length > 0) throw new Error(ts.formatDiagnostics(problems, host))
}

const host = {
  getCurrentDirectory: () => root,
  getCanonicalFileName: (/** @type {string} */ name) => name,
  getNewLine: () => '\n',
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) await build(join(root, 'dist'))
