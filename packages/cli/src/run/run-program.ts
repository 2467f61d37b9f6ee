import { spawn } from 'node:child_process'
import type { Command } from 'commander'
import type { Context } from '../context.js'
import { environmentOfChild } from '../environment.js'
import { CommandError, Exit } from '../failure.js'
import { readVariables } from './read-variables.js'
import { variableOf } from './variable.js'

/** `keyfob run --env NAME=credential.field -- program args`: secrets in the program's environment, and nowhere else. */
export function addRun(command: Command, context: Context): void {
  command
    .description(
      'Runs a program with secrets in its environment, and nowhere else. It ends as the program does; where one secret cannot be read the program is not started. The token is not handed on.',
    )
    .argument('[program...]', 'the program, with its arguments')
    .usage('--env <NAME=credential.field> [--env …] -- <program> [args…]')
    .passThroughOptions()
    .option('--env <NAME=credential.field>', 'may be repeated; the field totp is a one-time code', collect)
    .action(async ([program, ...args]: string[], { env = [] }: { env?: string[] }) => {
      if (program === undefined) throw new CommandError('bad_request', 'Say which program, after --.')
      const variables = env.map(variableOf)
      const values = variables.length > 0 ? await readVariables(await context.platform(), variables) : {}
      await runProgram(program, args, values)
    })
}

const collect = (value: string, before: string[] = []): string[] => [...before, value]

// A terminal sends these to the program, too: it would get them twice.
const ofTerminals: readonly NodeJS.Signals[] = ['SIGINT', 'SIGQUIT']
const handedOn: readonly NodeJS.Signals[] = ['SIGTERM', 'SIGHUP', 'SIGUSR1', 'SIGUSR2', ...ofTerminals]

/** Runs it, hands signals on, and ends as it does: with its exit code, or by its signal. */
async function runProgram(program: string, args: readonly string[], values: Record<string, string>): Promise<void> {
  const hand = (signal: NodeJS.Signals) => {
    if (!process.stdin.isTTY || !ofTerminals.includes(signal)) child.kill(signal)
  }
  // Before the program is there: a signal in between would end us, and leave it behind.
  for (const signal of handedOn) process.on(signal, hand)
  const child = spawn(program, args, { stdio: 'inherit', env: environmentOfChild(values) })
  const [code, signal] = await new Promise<[number | null, NodeJS.Signals | null]>((done, failed) => {
    child.once('error', (error: NodeJS.ErrnoException) => failed(notStarted(error)))
    child.once('exit', (code, signal) => done([code, signal]))
  })
  for (const each of handedOn) process.off(each, hand)
  if (signal) process.kill(process.pid, signal)
  throw new Exit(code ?? 1)
}

/** As shells say it: 127 where there is none, 126 where it cannot be executed. */
function notStarted({ code = 'unknown' }: NodeJS.ErrnoException): Exit {
  const isMissing = code === 'ENOENT'
  return new Exit(
    isMissing ? 127 : 126,
    isMissing ? 'There is no such program on PATH.' : `The program cannot be executed (${code}).`,
  )
}
