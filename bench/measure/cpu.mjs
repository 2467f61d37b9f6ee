import { existsSync, readdirSync, readFileSync } from 'node:fs'

/** Linux counts processor time in hundredths of a second, towards programs, on every architecture (USER_HZ). */
const microsPerTick = 10_000

/**
 * The processor time that processes and everything below them have used so far, in microseconds, in the order of `pids`;
 * a child that has ended and been waited for is in its parent's. `undefined` where there is no `/proc`.
 */
export function cpuMicros(...pids) {
  if (!existsSync('/proc/self/stat')) return undefined
  const processes = readdirSync('/proc').flatMap(readProcess)
  return pids.map((pid) => treeOf(pid, processes).reduce((sum, { micros }) => sum + micros, 0))
}

function readProcess(name) {
  if (!/^\d+$/.test(name)) return []
  let stat
  try {
    stat = readFileSync(`/proc/${name}/stat`, 'latin1')
  } catch {
    // It has ended since the folder was listed.
    return []
  }
  // The second field is a name in brackets that may hold anything; the rest are numbers.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0)
  return [{ pid: Number(name), parent: Number(fields[1]), micros: ticks * microsPerTick }]
}

function treeOf(root, processes) {
  const tree = processes.filter(({ pid }) => pid === root)
  for (const { pid } of tree) tree.push(...processes.filter(({ parent }) => parent === pid))
  return tree
}
