import { spawn } from 'node:child_process'
import { CommandFailed } from './steps.mjs'

const outputMax = 200_000

/**
 * Runs a command to its end, silently; returns what it printed, throws `CommandFailed` if it ended badly. It has a
 * process group of its own, which ends with us: Ctrl-C leaves no installer behind.
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
    const release = endWithUs(child)
    child.once('error', (error) => {
      release()
      reject(new CommandFailed(error.message, `${command}: ${error.message}`))
    })
    child.once('close', (code, signal) => {
      release()
      if (code === 0) resolve(output)
      else reject(new CommandFailed(`${command} ended with ${signal ?? code}`, output))
    })
  })
}

/** Until `release` is called, a signal that ends us is handed to the child's whole group first. */
export function endWithUs(child) {
  const handlers = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 }
  const undo = []
  for (const [signal, code] of Object.entries(handlers)) {
    const handle = () => {
      killGroup(child, signal)
      process.exit(code)
    }
    process.once(signal, handle)
    undo.push(() => process.removeListener(signal, handle))
  }
  return () => {
    for (const one of undo) one()
  }
}

function killGroup({ pid }, signal) {
  try {
    process.kill(-pid, signal)
  } catch (error) {
    // It has ended by itself.
    if (error.code !== 'ESRCH') throw error
  }
}
