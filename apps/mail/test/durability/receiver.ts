import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { runSources } from '../run-sources.js'

export type ReceiverOptions = Readonly<{
  databaseUrl: string
  home: string
  dns: string
  nodeOptions?: string
  environment?: Readonly<Record<string, string>>
}>

const program = fileURLToPath(new URL('receiver.process.ts', import.meta.url))
/** The mail receiver in a process of its own, that can be killed and begun again. */
export class Receiver {
  private child: ChildProcess | undefined
  private listening: Promise<number> | undefined
  /** What it has complained of, its latest words last. */
  readonly complaints: string[] = []

  constructor(private readonly options: ReceiverOptions) {}

  /** Where it listens, once it does. */
  async address(): Promise<{ host: string; port: number }> {
    if (!this.listening) throw new Error('the receiver was not started')
    return { host: '127.0.0.1', port: await this.listening }
  }

  start(): void {
    const { nodeOptions = '', environment = {}, ...options } = this.options
    const args = [...runSources, program, JSON.stringify(options)]
    // biome-ignore lint/style/noProcessEnv: a process needs its path and its folder for files
    const env = { ...process.env, ...environment, NODE_OPTIONS: nodeOptions }
    const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'pipe'], env })
    this.child = child
    child.stderr.setEncoding('utf8').on('data', (text: string) => this.complaints.push(text.trim()))
    this.listening = portOf(child, this.complaints)
    this.listening.catch(() => {})
  }

  /** SIGKILL: nothing of it runs on when this returns. */
  async kill(): Promise<void> {
    if (!this.child || this.child.exitCode !== null || this.child.signalCode !== null) return
    const exit = once(this.child, 'exit')
    this.child.kill('SIGKILL')
    await exit
  }
}

async function portOf(child: ChildProcess, complaints: readonly string[]): Promise<number> {
  const exit = once(child, 'exit').then(() => {
    throw new Error(`the receiver did not start: ${complaints.slice(-3).join(' | ')}`)
  })
  if (!child.stdout) throw new Error('it has no output')
  const [line] = (await Promise.race([once(child.stdout, 'data'), exit])) as [Buffer]
  exit.catch(() => {})
  return Number(line.toString())
}
