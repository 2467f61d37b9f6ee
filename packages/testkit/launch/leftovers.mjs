import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'

/** What ends on its own after its parent may take this long. */
const graceMs = 3_000

/** The processes of a run that are still there after it, `pid command` each; empty is good. */
export async function leftovers(folder) {
  const deadline = performance.now() + graceMs
  for (;;) {
    const found = marked(folder)
    if (found.length === 0 || performance.now() > deadline) return found
    await sleep(50)
  }
}

/** Ends them, so that they harm nobody; that they were there is a failure all the same. */
export function endAll(found) {
  for (const { pid } of found) {
    try {
      process.kill(pid, 'SIGKILL')
    } catch (error) {
      if (error.code !== 'ESRCH') throw error
    }
  }
}

/** Each process of a run names its folder: in its environment, its arguments, or by working in it. */
function marked(folder) {
  if (process.platform !== 'linux') return markedByPs(folder)
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .flatMap((pid) => {
      const command = read(`/proc/${pid}/cmdline`).replaceAll('\0', ' ').trim()
      const signs = [command, read(`/proc/${pid}/environ`), linkOf(`/proc/${pid}/cwd`)]
      return signs.some((sign) => sign.includes(folder)) ? [{ pid: Number(pid), command }] : []
    })
}

function markedByPs(folder) {
  const rows = execFileSync('ps', ['-A', '-E', '-ww', '-o', 'pid=,command='], { encoding: 'utf8' }).split('\n')
  return rows.flatMap((row) => {
    const [, pid, command] = /^\s*(\d+)\s+(.*)$/.exec(row) ?? []
    const ours = command?.includes(folder) && Number(pid) !== process.pid && !command.startsWith('ps -A')
    return ours ? [{ pid: Number(pid), command: command.slice(0, 200) }] : []
  })
}

function read(path) {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    // Another user's, or just gone.
    return ''
  }
}

function linkOf(path) {
  try {
    return readlinkSync(path)
  } catch {
    return ''
  }
}
