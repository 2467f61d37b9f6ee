const lookMs = 500

/**
 * npm hands SIGTERM to the shell between it and us, which dies of it and tells nobody: whoever stops `npm start` that way
 * would leave us behind. So a program that npm started looks whether its parent is still the same.
 */
export function endWithNpm() {
  if (process.env.npm_lifecycle_event === undefined) return
  const parent = process.ppid
  const timer = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(timer)
    process.kill(process.pid, 'SIGTERM')
  }, lookMs)
  timer.unref()
}
