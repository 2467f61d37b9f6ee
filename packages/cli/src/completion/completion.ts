import { Argument, type Command } from 'commander'
import type { Context } from '../context.js'
import { CommandError } from '../failure.js'
import { completionScript, type Shell, shells } from './scripts.js'
import { wordsOf } from './words.js'

/** `keyfob completion SHELL`: the script, on stdout. */
export function addCompletion(command: Command, { terminal }: Context, program: Command): void {
  const offered = new Argument('[shell]', shells.join(', '))
  // Not `choices()`, which would refuse in words that hold what was typed.
  offered.argChoices = [...shells]
  command
    .description('Prints the completion of a shell. For bash: eval "$(keyfob completion bash)"')
    .addArgument(offered)
    .usage('<shell>')
    .action((shell: string | undefined) => {
      if (!shells.includes(shell as Shell)) {
        throw new CommandError('bad_request', `Say for which shell: ${shells.join(', ')}.`)
      }
      terminal.stdout.write(completionScript(shell as Shell, wordsOf(program)))
    })
}
