import { execFileSync } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'

export type Row = { pid: number; parent: number; uid: number; command: string }

/** Every process of the machine that lives (no zombies). */
export function processes(): Row[] {
  const text = execFileSync('ps', ['-A', '-ww', '-o', 'pid=,ppid=,uid=,stat=,args='], { encoding: 'utf8' })
  return text.split('\n').flatMap((line) => {
    const found = /^\s*(\d+)\s+(\d+)\s+(\d+)\s+(\S+)\s+(.*)$/.exec(line)
    if (found === null || found[4]?.startsWith('Z')) return []
    return [{ pid: Number(found[1]), parent: Number(found[2]), uid: Number(found[3]), command: found[5] ?? '' }]
  })
}

/** What `parent` started of ours: servers and their guards. */
export function partsOf(parent: number): Row[] {
  return processes().filter((row) => row.parent === parent && /postgres|redis|keyfob-guard/.test(row.command))
}

/** Resolves when the condition holds; rejects after 15 s. */
export async function until(what: string, condition: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = performance.now() + 15_000
  while (performance.now() < deadline) {
    if (await condition()) return
    await sleep(20)
  }
  throw new Error(`not within 15 s: ${what}`)
}
