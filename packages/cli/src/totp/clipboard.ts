import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { Exit } from '../failure.js'

type Program = Readonly<{ copy: readonly [string, ...string[]]; paste: readonly [string, ...string[]] }>

/** The programs that hold what is copied, by platform: the first that is there and works is taken. */
const programs: readonly Program[] =
  process.platform === 'darwin'
    ? [{ copy: ['pbcopy'], paste: ['pbpaste'] }]
    : process.platform === 'win32'
      ? [{ copy: ['clip'], paste: ['powershell', '-NoProfile', '-Command', 'Get-Clipboard'] }]
      : [
          { copy: ['wl-copy'], paste: ['wl-paste', '--no-newline'] },
          { copy: ['xclip', '-selection', 'clipboard'], paste: ['xclip', '-selection', 'clipboard', '-o'] },
          { copy: ['xsel', '--clipboard', '--input'], paste: ['xsel', '--clipboard', '--output'] },
        ]

/** What was copied, until it is cleared. */
export type Copied = Readonly<{
  /** Empties the clipboard, unless something else has been copied since. */
  clear: () => Promise<void>
}>

/**
 * Copies a text by the platform's own program, which gets it by a pipe. @throws Exit that says what is missing,
 * where no program takes it
 */
export async function copy(value: string): Promise<Copied> {
  for (const program of programs) {
    if (!(await feed(program.copy, value))) continue
    return {
      clear: async () => {
        const held = await read(program.paste)
        if (held === undefined || held.trim() === value) await feed(program.copy, '')
      },
    }
  }
  const names = programs.map(({ copy: [name] }) => name).join(', ')
  throw new Exit(
    1,
    `There is no clipboard to copy to: none of ${names} is there and works. Without --copy the code is printed.`,
  )
}

/** Did the program take it? It may go on in the background and hold its outputs open: only its own end counts. */
async function feed([name, ...args]: readonly [string, ...string[]], value: string): Promise<boolean> {
  const child = spawn(name, args, { stdio: ['pipe', 'ignore', 'ignore'] })
  child.stdin.on('error', () => {})
  child.stdin.end(value)
  return new Promise((done) => {
    child.once('error', () => done(false))
    child.once('exit', (code) => done(code === 0))
  })
}

async function read([name, ...args]: readonly [string, ...string[]]): Promise<string | undefined> {
  const child = spawn(name, args, { stdio: ['ignore', 'pipe', 'ignore'] })
  try {
    const [held] = await Promise.all([text(child.stdout), once(child, 'exit')])
    return held
  } catch {
    return undefined
  }
}
