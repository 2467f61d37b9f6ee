import { cp, rm, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { rolldown } from 'rolldown'
import ts from 'typescript'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')

/**
 * Builds the package into `outDir`: `esm` and `cjs`, each one file of JavaScript per entry and its declarations. The sources are
 * checked without Node's types, so that what a browser does not have does not compile.
 *
 * @param {string} outDir
 */
export async function build(outDir) {
  await rm(outDir, { recursive: true, force: true })
  for (const entry of ['index', 'caller', 'filler']) await bundleTo(outDir, entry)
  declare(join(outDir, 'esm'))
  // The same declarations serve both: whether they describe ESM or CommonJS is decided by the nearest package.json.
  await cp(join(outDir, 'esm'), join(outDir, 'cjs'), { recursive: true, filter: (path) => !/\.js(\.map)?$/.test(path) })
  await writeFile(join(outDir, 'cjs/package.json'), '{ "type": "commonjs" }\n')
}

/** @param {string} outDir @param {string} entry */
async function bundleTo(outDir, entry) {
  const bundle = await rolldown({
    input: join(root, `src/${entry}.ts`),
    platform: 'neutral',
    resolve: { extensionAlias: { '.js': ['.ts'] } },
  })
  await bundle.write({ file: join(outDir, `esm/${entry}.js`), format: 'es', sourcemap: true, comments: false })
  await bundle.write({ file: join(outDir, `cjs/${entry}.js`), format: 'cjs', sourcemap: true, comments: false })
  await bundle.close()
}

/** Type-checks the sources and writes their declarations. @param {string} outDir */
function declare(outDir) {
  const file = join(root, 'tsconfig.build.json')
  const { config, error } = ts.readConfigFile(file, ts.sys.readFile)
  if (error) throw new Error(ts.formatDiagnostic(error, host))
  const { options, fileNames, errors } = ts.parseJsonConfigFileContent(config, ts.sys, root)
  const program = ts.createProgram(fileNames, { ...options, outDir })
  const problems = [...errors, ...ts.getPreEmitDiagnostics(program), ...program.emit().diagnostics]
  if (problems.length > 0) throw new Error(ts.formatDiagnostics(problems, host))
}

const host = {
  getCurrentDirectory: () => root,
  getCanonicalFileName: (/** @type {string} */ name) => name,
  getNewLine: () => '\n',
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  await import('./generate.mjs')
  await build(join(root, 'dist'))
}
