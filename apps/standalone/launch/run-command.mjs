import { spawn } from 'node:child_process'
import { CommandFailed } from './steps.mjs'

const outputMax = 200_000
const codes = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 }
const running = new Map()

/**
 * Runs a command to its end, silently; returns what it printed, throws `CommandFailed` if it ended badly. It has a
 * process group of its own, which a signal that ends us ends too: Ctrl-C leaves no installer behind. `endWith` is for
 * tools that keep nothing and do not listen to that signal.
 */
export function runCommand(command, args, { cwd, env, endWith }) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'], detached: true })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => {
        output = (output + text).slice(-outputMax)
      })
    }
    watch(child, endWith)
    child.once('error', (error) => {
      unwatch(child)
      reject(new CommandFailed(error.message, `${command}: ${error.message}`))
    })
    child.once('close', (code, signal) => {
      unwatch(child)
      if (code === 0) resolve(output)
      else reject(new CommandFailed(`${command} ended with ${signal ?? code}`, output))
    })
  })
}

function watch(child, endWith) {
  if (running.size === 0) for (const signal of Object.keys(codes)) process.on(signal, endAll)
  running.set(child, endWith)
}

function unwatch(child) {
  running.delete(child)
  if (running.size === 0) for (const signal of Object.keys(codes)) process.removeListener(signal, endAll)
}

function endAll(signal) {
  for (const [{ pid }, endWith] of running) {
    try {
      process.kill(-pid, endWith ?? signal)
    } catch (error) {
      // It has ended by itself.
      if (error.code !== 'ESRCH') throw error
    }
  }
  process.exit(codes[signal])
}
