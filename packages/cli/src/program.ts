import type { Operation } from '@keyfob/contracts/operation'
import { operations } from '@keyfob/contracts/operations'
import { Command } from 'commander'
import { addExport, addVerify } from './audit/audit-commands.js'
import { commandPath } from './command-path.js'
import { addCompletion } from './completion/completion.js'
import type { Context } from './context.js'
import { addDoctor } from './doctor/doctor.js'
import { groupSummaries } from './group-summaries.js'
import { addHelp } from './help.js'
import { waitForMail } from './mail/wait-for-mail.js'
import { type Act, addOperation } from './operation-command.js'
import { parseFailure } from './parse-failure.js'
import { addClaim, addLogin, addLogout } from './profile/auth.js'
import { rotateOwnToken } from './profile/rotate-own-token.js'
import { addRun } from './run/run-program.js'
import { addTotp } from './totp/show-code.js'

/** The operations that are commands, in the order of the table: all but what gives a value to a filler, which looks where it types it. */
export const commandedOperations: readonly Operation[] = operations.filter(({ fillerOnly }) => !fillerOnly)

/** The whole command line: what no single operation does, and a command for each operation of the table. */
export function buildProgram(context: Context): Command {
  const program = begin(new Command('keyfob'))
    .description(
      'The command line of Keyfob: an agent’s passwords, one-time codes and mail, and an organisation’s agents.',
    )
    .usage('<command> [arguments] [options]')
    .enablePositionalOptions()
    .option('-V, --version', 'says its version')
  program.commandsGroup('Every day:')
  const add = (name: string, summary: string) => common(begin(program.command(name)).summary(summary))
  addTotp(add('totp', 'a one-time code, and what is left of it'), context)
  addRun(add('run', 'a program, with secrets in its environment'), context)
  addDoctor(add('doctor', 'what could be wrong, and what to do'), context)
  addClaim(add('claim', 'turns a claim code into the profile’s token'), context)
  const auth = begin(program.command('auth')).description('the profile: a platform, and a token for it')
  addLogin(common(begin(auth.command('login'))), context)
  addLogout(common(begin(auth.command('logout'))), context)
  const audit = begin(program.command('audit')).description('the audit log: exported, and verified offline')
  addExport(common(begin(audit.command('export'))), context)
  addVerify(common(begin(audit.command('verify'))), context)
  addCompletion(add('completion', 'for bash, zsh and fish'), context, program)
  addHelp(add('help', 'of a command; exit-codes, secrets, server'), context, program)
  program.commandsGroup('Operations:')
  for (const operation of commandedOperations) {
    const [group = '', verb = ''] = commandPath(operation.name)
    addOperation(common(begin(groupOf(program, group).command(verb))), operation, context, special[operation.name])
  }
  return program
}

/** What is done otherwise than by one call. */
const special: Readonly<Record<string, Act>> = { 'mail.wait': waitForMail, 'identity.rotateKey': rotateOwnToken }

/** Refusals of the parser come as errors, in our words. */
function begin(command: Command): Command {
  return command
    .exitOverride((error) => {
      throw parseFailure(error, command)
    })
    .configureOutput({ outputError: () => {} })
    .helpCommand(false)
    .configureHelp({
      subcommandTerm: (each) => each.name(),
      argumentDescription: ({ description }) => description,
      optionDescription: ({ description }) => description,
    })
    .helpOption('-h, --help', 'says what it does')
    .allowExcessArguments(false)
}

const common = (command: Command): Command =>
  command.option('--json', 'the answer as JSON, for programs').option('--debug', 'says where a failure came from')

function groupOf(program: Command, name: string): Command {
  const found = program.commands.find((each) => each.name() === name)
  return found ?? begin(program.command(name)).description(groupSummaries[name] ?? '')
}
