import { execFileSync } from 'node:child_process'
import { availableParallelism, cpus, loadavg, platform, release, totalmem } from 'node:os'
import { root } from '../workspace.mjs'

/** On what and when a run is done, and how busy it is there before it begins. */
export function describeMachine() {
  return {
    date: new Date().toISOString(),
    processor: `${availableParallelism()} × ${cpus()[0]?.model.trim() ?? 'unknown'}`,
    memoryGib: Math.round(totalmem() / 2 ** 30),
    system: `${platform()} ${release()}`,
    node: process.versions.node,
    commit: commit(),
    loadBefore: loadavg()[0],
  }
}

/** The last minute's load, once the run is over: about what it made itself and what others did beside it. */
export const loadNow = () => loadavg()[0]

function commit() {
  try {
    const git = (...args) =>
      execFileSync('git', args, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
    return `${git('rev-parse', '--short', 'HEAD').trim()}${git('status', '--porcelain').trim() === '' ? '' : ' and changes'}`
  } catch {
    return 'unknown (no git)'
  }
}
