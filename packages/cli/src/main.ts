import type { Environment } from './environment.js'
import { CommandError } from './failure.js'
import type { Terminal } from './output/terminal.js'

/** Does what the arguments say. Returns what the process ends with; whatever went wrong has been said. */
export async function main(args: readonly string[], environment: Environment, terminal: Terminal): Promise<number> {
  try {
    refuseSecrets(args)
    // Only now: what is refused, and the version, have waited for nothing.
    const [{ buildProgram }, { Context }] = await Promise.all([import('./program.js'), import('./context.js')])
    await buildProgram(new Context(environment, terminal)).parseAsync(args, { from: 'user' })
    return 0
  } catch (error) {
    const { reportFailure } = await import('./output/report-failure.js')
    return reportFailure(terminal, error, { json: isGiven(args, '--json'), debug: isGiven(args, '--debug') })
  }
}

/** Is it among the options? What follows `--` belongs to another program. */
function isGiven(args: readonly string[], flag: string): boolean {
  const end = args.indexOf('--')
  return args.slice(0, end < 0 ? undefined : end).includes(flag)
}

function refuseSecrets(args: readonly string[]): void {
  if (args.some((arg) => /kf_(agent|platform|claim)_\w|otpauth(-migration)?:/i.test(arg))) {
    throw new CommandError(
      'bad_request',
      'A token, claim code or otpauth address is never an argument: every program of this machine can read it there, and may have. Rotate it, and give it by a prompt, a file or stdin.',
    )
  }
}
