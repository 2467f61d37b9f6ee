import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { type ServiceName, serviceFor } from './proxy-routes.js'

/** A service in a process of its own, as it is deployed: the built files, told by its environment alone. */
export type ServiceProcess = Readonly<{ address: URL; smtpPort: number | undefined; stop(): Promise<void> }>

/** Starts a service and waits for it to say that it listens. What it logs is handed to `onLog`. */
export async function startService(
  name: ServiceName,
  env: Record<string, string>,
  onLog: (line: string) => void,
): Promise<ServiceProcess> {
  const main = fileURLToPath(new URL(`../../../${name}/dist/main.js`, import.meta.url))
  const child = spawn(process.execPath, [main], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const said: string[] = []
  let smtpPort: number | undefined
  const address = await new Promise<URL>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      createInterface(stream).on('line', (line) => {
        said.push(line)
        onLog(line)
        const entry = parsed(line)
        if (entry.port && entry.msg === 'receiving mail') smtpPort = Number(entry.port)
        if (entry.address) resolve(new URL(String(entry.address)))
      })
    }
    child.once('exit', (code) => reject(new Error(`${name} ended early (${code}):\n${said.slice(-20).join('\n')}`)))
  })
  return { address, smtpPort, stop: () => stop(child) }
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return
  const exit = once(child, 'exit')
  child.kill('SIGTERM')
  await exit
}

function parsed(line: string): Record<string, unknown> {
  try {
    return JSON.parse(line) as Record<string, unknown>
  } catch {
    return {}
  }
}

/** The part of the reverse proxy: one address for three services, by its routes alone. The path is handed on as it came. */
export async function startProxy(targets: Record<ServiceName, URL>): Promise<{ url: string; close(): Promise<void> }> {
  const server = createServer((incoming, outgoing) => {
    const { port, hostname } = targets[serviceFor(incoming.url ?? '/')]
    const { method, headers, url: path } = incoming
    const onward = request({ hostname, port, path, method, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(outgoing)
    })
    onward.on('error', () => outgoing.destroy())
    outgoing.on('close', () => onward.destroy())
    incoming.pipe(onward)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const close = async () => {
    const closed = once(server, 'close')
    server.close()
    server.closeAllConnections()
    await closed
  }
  return { url: `http://127.0.0.1:${port}`, close }
}
