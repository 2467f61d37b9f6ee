import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

/** One of several processes that serve everything on one database. */
export type Replica = Readonly<{
  /** As its connections call themselves in the database. */
  name: string
  /** Where it listens; after it was started again, somewhere else. */
  readonly url: string
  /** SIGSTOP: it stands where it stood. */
  freeze(): void
  thaw(): void
  isFrozen(): boolean
  /** Why it ended, where nobody ended it: the last that it said. */
  crash(): string | undefined
  /** SIGKILL, also where it is frozen. */
  stop(): Promise<void>
  /** Starts it anew after `stop`; it serves when this has resolved. */
  startAgain(): Promise<void>
}>

const program = fileURLToPath(new URL('replica.process.mjs', import.meta.url))
const linesKept = 20

/** Starts one; it serves when this returns. */
export async function startReplica(name: string, env: Record<string, string>): Promise<Replica> {
  let crash: string | undefined
  const start = async () => {
    const child = spawn(process.execPath, [program], { env, stdio: ['pipe', 'pipe', 'pipe'] })
    const said = linesOf(child)
    child.once('exit', (code) => {
      if (code !== null) crash = `${name} ended (${code}):\n${said.join('\n')}`
    })
    return { child, url: await addressOf(child, said) }
  }
  let serving = await start()
  let frozen = false
  const signal = (isFrozen: boolean) => {
    frozen = isFrozen
    serving.child.kill(isFrozen ? 'SIGSTOP' : 'SIGCONT')
  }
  return {
    name,
    get url() {
      return serving.url
    },
    freeze: () => signal(true),
    thaw: () => signal(false),
    isFrozen: () => frozen,
    crash: () => crash,
    stop: async () => {
      const { child } = serving
      if (child.exitCode !== null || child.signalCode !== null) return
      const exit = once(child, 'exit')
      // The next thing that a frozen one does is to end.
      child.kill('SIGKILL')
      await exit
    },
    startAgain: async () => {
      serving = await start()
    },
  }
}

/** The last lines that it says, but for those that tell of a request; and the one that says why it ends. */
function linesOf(child: ChildProcess): string[] {
  const said: string[] = []
  for (const stream of [child.stdout, child.stderr]) {
    if (!stream) continue
    createInterface(stream).on('line', (line) => {
      if (line.includes('"msg":"request"')) return
      said.push(line)
      if (said.length > linesKept) said.splice(said[0]?.includes('nobody caught') ? 1 : 0, 1)
      if (line.includes('"listening"')) child.emit('listening', JSON.parse(line).address)
    })
  }
  return said
}

function addressOf(child: ChildProcess, said: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    child.once('listening', resolve)
    child.once('exit', (code) => reject(new Error(`a process ended early (${code}):\n${said.join('\n')}`)))
  })
}
