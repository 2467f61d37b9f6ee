import type { Command, CommanderError } from 'commander'
import { CommandError, Exit } from './failure.js'

/**
 * What the parser refuses, in words that hold nothing of what was typed: a value in the wrong place may be a secret. A
 * help that was asked for is no failure.
 */
export function parseFailure({ code, message, exitCode }: CommanderError, command: Command): Error {
  if (exitCode === 0) return new Exit(0)
  if (code === 'commander.help') return new Exit(2)
  return new CommandError('bad_request', `${sentenceOf(code, message, command)} See ${pathOf(command)} --help.`)
}

function sentenceOf(code: string, message: string, command: Command): string {
  const [, near] = /\(Did you mean ([a-z0-9-]+)\?\)/.exec(message) ?? []
  const perhaps = near ? ` Did you mean ${near}?` : ''
  switch (code) {
    case 'commander.unknownCommand':
      return `There is no such command.${perhaps}`
    case 'commander.unknownOption': {
      const [, flag = ''] = /unknown option '(--?[a-z-]{1,40})(?:[='])/.exec(message) ?? []
      if (flag !== '' && command.options.some(({ long }) => long === `${flag}-from`)) {
        return `${flag} is not an option: a secret is never an argument, which every program of this machine can read. Say where it is: ${flag}-from prompt, - or a file.`
      }
      return flag === '' ? 'There is no such option.' : `There is no option ${flag}.${perhaps}`
    }
    case 'commander.excessArguments':
      return 'There are more arguments than it takes.'
    case 'commander.optionMissingArgument':
      return `${flagOf(message)} needs a value.`
    default:
      return 'This is not what the command takes.'
  }
}

const flagOf = (message: string): string => /'(?:-\w, )?(--[a-z-]+)/.exec(message)?.[1] ?? 'An option'

function pathOf(command: Command): string {
  return command.parent ? `${pathOf(command.parent)} ${command.name()}` : command.name()
}
