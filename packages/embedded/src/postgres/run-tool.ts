import { spawn } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import type { Owner } from '../children/owner.js'
import { lastLines } from '../children/part-error.js'
import { serverFailure } from './server-failure.js'

export type Tool = {
  what: string
  command: string
  args: string[]
  cwd: string
  owner: Owner | undefined
  input?: string
  /** A file that the tool finds open as its descriptor 3. */
  file?: string
}

/** Runs one of PostgreSQL's programs to its end, at most a minute. Throws a `PartError` with what it said last. */
export async function runTool(tool: Tool): Promise<void> {
  const file = tool.file === undefined ? undefined : openSync(tool.file, 'r')
  const child = spawn(tool.command, tool.args, {
    cwd: tool.cwd,
    env: { LC_ALL: 'C' },
    stdio: ['pipe', 'pipe', 'pipe', ...(file === undefined ? [] : [file])],
    timeout: 60_000,
    killSignal: 'SIGKILL',
    ...tool.owner,
  })
  if (file !== undefined) closeSync(file)
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      output = (output + text).slice(-20_000)
    })
  }
  // A tool that ends before it has read its input says why in its output.
  child.stdin?.on('error', () => undefined)
  child.stdin?.end(tool.input)
  const end = await new Promise<{ cause?: Error; code: number | null }>((resolve) => {
    child.once('error', (cause) => resolve({ cause, code: null }))
    child.once('close', (code) => resolve({ code }))
  })
  if (end.code !== 0) throw serverFailure(tool.what, lastLines(output), end.cause)
}
