// Loaded into the platform's process before it: a bench that is killed can end nobody, so the platform looks whether its
// parent is still the same, and then ends itself as Ctrl-C would.
import { isMainThread } from 'node:worker_threads'

const lookMs = 500

if (isMainThread) {
  const parent = process.ppid
  const timer = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(timer)
    process.kill(process.pid, 'SIGINT')
  }, lookMs).unref()
}
