import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterAll } from 'vitest'

// Here and not where a test starts one: a hook that is added while a test runs is never called.
const children = new Set<ChildProcess>()
afterAll(() => {
  for (const child of children) child.kill('SIGKILL')
})

export type MailProcess = Readonly<{ url: string; kill(): Promise<void> }>

/** A process that serves mail, as it is deployed: the built files, told by these settings alone. */
export async function startMail(settings: Record<string, string>): Promise<MailProcess> {
  const main = fileURLToPath(new URL('../dist/main.js', import.meta.url))
  const { PATH = '', TMPDIR = '/tmp' } = environment()
  const ports = { KEYFOB_PORT: '0', KEYFOB_SMTP_PORT: '0', KEYFOB_NTP_SERVERS: 'none' }
  const child = spawn(process.execPath, [main], {
    env: { PATH, TMPDIR, ...ports, ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  children.add(child)
  const said: string[] = []
  const url = await new Promise<string>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      createInterface(stream).on('line', (line) => {
        said.push(line)
        if (line.includes('"listening"')) resolve(JSON.parse(line).address)
      })
    }
    child.once('exit', (code) => reject(new Error(`mail ended early (${code}):\n${said.slice(-20).join('\n')}`)))
  })
  return {
    url,
    /** Ends it where it stands. */
    kill: async () => {
      const gone = once(child, 'exit')
      child.kill('SIGKILL')
      await gone
      children.delete(child)
    },
  }
}

// biome-ignore lint/style/noProcessEnv: a child is told where programs and temporary folders are
const environment = () => process.env
