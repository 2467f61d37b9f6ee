import { spawn } from 'node:child_process'
import { CommandFailed } from './steps.mjs'

const outputMax = 200_000
const codes = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 }
const running = new Set()

/**
 * Runs a command to its end, silently; returns what it printed, throws `CommandFailed` if it ended badly. It has a
 * process group of its own, which a signal that ends us ends too: Ctrl-C leaves no installer behind.
 */
export function runCommand(command, args, { cwd, env }) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'], detached: true })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => {
        output = (output + text).slice(-outputMax)
      })
    }
    watch(child)
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

function watch(child) {
  if (running.size === 0) for (const signal of Object.keys(codes)) process.on(signal, endAll)
  running.add(child)
}

function unwatch(child) {
  running.delete(child)
  if (running.size === 0) for (const signal of Object.keys(codes)) process.removeListener(signal, endAll)
}

function endAll(signal) {
  for (const { pid } of running) {
    try {
      process.kill(-pid, signal)
    } catch (error) {
      // It has ended by itself.
      if (error.code !== 'ESRCH') throw error
    }
  }
  process.exit(codes[signal])
}
