import { execFile } from 'node:child_process'
import { readdir, readFile, readlink } from 'node:fs/promises'
import { createServer } from 'node:net'
import { promisify } from 'node:util'

/** A loopback TCP port that was free a moment ago. Whoever binds it must be ready to find it taken and ask again. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen({ port: 0, host: '127.0.0.1' }, () => {
      const address = server.address()
      server.close(() => {
        if (address !== null && typeof address === 'object') resolve(address.port)
        else reject(new Error('the system gave no TCP port'))
      })
    })
  })
}

/** Whether the process itself holds the socket that listens on this loopback TCP port. "It answers" proves nothing. */
export async function ownsListener(pid: number, port: number): Promise<boolean> {
  return process.platform === 'linux' ? ownsByProc(pid, port) : ownsByLsof(pid, port)
}

async function ownsByProc(pid: number, port: number): Promise<boolean> {
  const inodes = new Set<string>()
  const tables = await Promise.all(['tcp', 'tcp6'].map((name) => readFile(`/proc/net/${name}`, 'utf8').catch(() => '')))
  for (const line of tables.join('\n').split('\n')) {
    const [, local, , state, , , , , , inode] = line.trim().split(/\s+/)
    const listening = state === '0A' && local?.endsWith(`:${port.toString(16).toUpperCase().padStart(4, '0')}`)
    if (listening && inode !== undefined) inodes.add(`socket:[${inode}]`)
  }
  const open = await readdir(`/proc/${pid}/fd`).catch(() => [])
  const targets = await Promise.all(open.map((fd) => readlink(`/proc/${pid}/fd/${fd}`).catch(() => '')))
  return targets.some((target) => inodes.has(target))
}

async function ownsByLsof(pid: number, port: number): Promise<boolean> {
  const args = ['-nP', '-a', '-p', String(pid), `-iTCP:${port}`, '-sTCP:LISTEN', '-t']
  const found = await promisify(execFile)('lsof', args).catch(() => undefined)
  return found?.stdout.trim() === String(pid)
}
