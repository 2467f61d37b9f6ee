import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterAll } from 'vitest'

/** A service in a process of its own, and where it listens. */
export type ServedProcess = Readonly<{
  url: string
  /** Ends it where it stands. */
  kill(): Promise<void>
}>

const linesTold = 20

/**
 * Gives a way to start a built service as it is deployed, told by these settings alone, on ports that the system chooses.
 * What is left of them is killed after the last test of the file; so call this at its top level, not while a test runs.
 */
export function testProcesses(): (main: URL, settings: Record<string, string>) => Promise<ServedProcess> {
  const children = new Set<ChildProcess>()
  const kill = async (child: ChildProcess) => {
    children.delete(child)
    if (child.exitCode !== null || child.signalCode !== null) return
    const gone = once(child, 'exit')
    child.kill('SIGKILL')
    await gone
  }
  afterAll(() => Promise.all([...children].map(kill)))
  return async (main, settings) => {
    const { PATH = '', TMPDIR = '/tmp' } = environment()
    const ports = { KEYFOB_PORT: '0', KEYFOB_SMTP_PORT: '0', KEYFOB_NTP_SERVERS: 'none' }
    const child = spawn(process.execPath, [fileURLToPath(main)], {
      env: { PATH, TMPDIR, ...ports, ...settings },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    children.add(child)
    return { url: await addressOf(child), kill: () => kill(child) }
  }
}

/** Where it listens, once it does. An error that holds what it said, if it ends before. */
function addressOf(child: ChildProcess): Promise<string> {
  const said: string[] = []
  return new Promise((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      if (!stream) continue
      createInterface(stream).on('line', (line) => {
        said.push(line)
        if (line.includes('"listening"')) resolve(JSON.parse(line).address)
      })
    }
    child.once('exit', (code) =>
      reject(new Error(`the service ended early (${code}):\n${said.slice(-linesTold).join('\n')}`)),
    )
  })
}

// biome-ignore lint/style/noProcessEnv: a child is told where programs and temporary folders are
const environment = () => process.env
