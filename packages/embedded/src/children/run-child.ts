import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import type { Owner } from './owner.js'
import { PartError } from './part-error.js'

/** How a child process is run. Its output goes to a file, which outlives us and never blocks the child. */
export type ChildOptions = {
  name: string
  command: string
  args: string[]
  cwd: string
  /** The whole environment of the child: nothing is inherited. */
  env: Record<string, string>
  /** Written to the child's standard input, which is then closed: for what must not stand in its arguments. */
  input?: string
  owner: Owner | undefined
  logFile: string
  stopSignal: NodeJS.Signals
  /** After this the child is killed. */
  stopMs: number
}

export type Ending = { code: number | null; signal: NodeJS.Signals | null }

/** A running child: it ends when it is stopped, and also when this process is gone, even by SIGKILL. */
export type Child = {
  readonly pid: number
  /** Settles when the child and its guard have ended, never rejects. */
  readonly ended: Promise<Ending>
  alive(): boolean
  stop(): Promise<void>
}

/** Starts a child in a session of its own, so that Ctrl-C reaches us only, and we end it in our order. */
export async function runChild(options: ChildOptions): Promise<Child> {
  const log = openSync(options.logFile, 'a', 0o600)
  let child: ChildProcess
  try {
    child = spawn(options.command, options.args, {
      cwd: options.cwd,
      env: options.env,
      stdio: [options.input === undefined ? 'ignore' : 'pipe', log, log],
      detached: true,
      ...options.owner,
    })
  } finally {
    closeSync(log)
  }
  const exited = new Promise<Ending>((resolve) => {
    child.once('exit', (code, signal) => resolve({ code, signal }))
  })
  const pid = await spawned(child, options)
  // A child that ends before it has read its input says why in its log.
  child.stdin?.on('error', () => undefined)
  child.stdin?.end(options.input)
  const guard = await watch(pid, options)
  const ended = exited.then((ending) => guard.dismiss().then(() => ending))
  child.unref()
  const alive = () => child.exitCode === null && child.signalCode === null
  return { pid, ended, alive, stop: () => stop(child, alive, ended, options) }
}

function spawned(child: ChildProcess, { name, command }: { name: string; command: string }): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once('error', (cause) =>
      reject(new PartError(`${name} could not be run (${command}): ${cause.message}.`, { cause })),
    )
    child.once('spawn', () => {
      if (child.pid !== undefined) resolve(child.pid)
    })
  })
}

async function stop(
  child: ChildProcess,
  alive: () => boolean,
  ended: Child['ended'],
  { stopSignal, stopMs }: ChildOptions,
): Promise<void> {
  if (!alive()) return
  child.ref()
  child.kill(stopSignal)
  const timer = setTimeout(() => child.kill('SIGKILL'), stopMs)
  await ended
  clearTimeout(timer)
}

/**
 * A shell that waits on a pipe from us. When we end the child it is told so; when we vanish the pipe closes, and it ends
 * the child in our place. Nothing else of POSIX tells a child on every system that its parent was killed.
 */
async function watch(pid: number, { stopSignal, cwd }: ChildOptions): Promise<{ dismiss(): Promise<void> }> {
  const script = 'read -r line || kill -s "$1" "$2"'
  const command = '/bin/sh'
  // The folder is for people: it says in the list of processes whose guard this is.
  const args = ['-c', script, 'keyfob-guard', stopSignal.slice('SIG'.length), String(pid), cwd]
  const guard = spawn(command, args, {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
    env: {},
    cwd: '/',
  })
  const exited = new Promise<void>((resolve) => guard.once('exit', () => resolve()))
  await spawned(guard, { name: 'The guard of a child process', command })
  guard.unref()
  // A guard that was itself killed has nothing left to be told.
  guard.stdin.on('error', () => undefined)
  const dismiss = () => {
    guard.ref()
    guard.stdin.end('done\n')
    return exited
  }
  return { dismiss }
}
