import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { type AddressInfo, connect, createServer } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'

/** A Redis that is killed, and comes back empty at the same port. */
export class KillableRedis {
  private child: ChildProcess | undefined

  private constructor(private readonly port: number) {}

  static async start(): Promise<KillableRedis> {
    const redis = new KillableRedis(await freePort())
    await redis.startAgain()
    return redis
  }

  get url(): string {
    return `redis://127.0.0.1:${this.port}`
  }

  async startAgain(): Promise<void> {
    const bound = ['--bind', '127.0.0.1', '--port', String(this.port), '--save', '', '--maxmemory-policy', 'noeviction']
    const child = spawn('redis-server', bound, { stdio: 'ignore', cwd: '/' })
    this.child = child
    const failed = once(child, 'exit').then(() => {
      throw new Error('redis-server does not start')
    })
    failed.catch(() => {})
    await Promise.race([this.listens(), failed])
  }

  /** SIGKILL; all that it held is lost. */
  async kill(): Promise<void> {
    if (!this.child || this.child.exitCode !== null || this.child.signalCode !== null) return
    const exit = once(this.child, 'exit')
    this.child.kill('SIGKILL')
    await exit
  }

  /** SIGSTOP: it takes connections and commands, and answers none. */
  freeze(): void {
    this.child?.kill('SIGSTOP')
  }

  thaw(): void {
    this.child?.kill('SIGCONT')
  }

  /** What it answers to a command, as it says it. */
  async command(text: string): Promise<string> {
    const socket = connect(this.port, '127.0.0.1')
    try {
      await once(socket, 'connect')
      socket.write(`${text}\r\n`)
      const [answer] = await once(socket, 'data')
      return String(answer).trim()
    } finally {
      socket.destroy()
    }
  }

  private async listens(): Promise<void> {
    for (;;) {
      const socket = connect(this.port, '127.0.0.1')
      const isThere = await once(socket, 'connect').then(
        () => true,
        () => false,
      )
      socket.destroy()
      if (isThere) return
      await delay(20)
    }
  }
}

/** A port that nobody had a moment ago: for what has to be told one. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
