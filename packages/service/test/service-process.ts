import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterAll, expect } from 'vitest'

export type ServiceProcess = Readonly<{ child: ChildProcess; said: string[]; ended: Promise<unknown[]> }>

/**
 * Gives a way to start a script of this folder on the built package; `said` is what it prints, a line each. What is left of
 * them is killed after the last test of the file; so call this at its top level, not while a test runs.
 */
export function serviceProcesses(): (script: string, env: Record<string, string>) => ServiceProcess {
  const children: ChildProcess[] = []
  afterAll(() => {
    for (const child of children) child.kill('SIGKILL')
  })
  return (script, env) => {
    const path = fileURLToPath(new URL(script, import.meta.url))
    const child = fork(path, { env, execArgv: [], stdio: ['ignore', 'pipe', 'pipe', 'ipc'] })
    const said: string[] = []
    for (const stream of [child.stdout, child.stderr]) {
      if (stream) createInterface(stream).on('line', (line) => said.push(line))
    }
    const ended = once(child, 'exit')
    children.push(child)
    return { child, said, ended }
  }
}

/** Where it listens, once it does. An error that holds what it said, if it ends before. */
export async function addressOf({ child, said }: ServiceProcess): Promise<string> {
  const find = () => said.find((line) => line.includes('"listening"'))
  await expect.poll(() => find() ?? child.exitCode, { interval: 20 }).not.toBeNull()
  const line = find()
  if (!line) throw new Error(`the service ended early:\n${said.slice(-20).join('\n')}`)
  return JSON.parse(line).address
}
