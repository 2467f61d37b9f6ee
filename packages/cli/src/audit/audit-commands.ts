import { createCaller } from '@keyfob/sdk/caller'
import type { Command } from 'commander'
import type { Context } from '../context.js'
import { CommandError, Exit } from '../failure.js'
import { visible } from '../output/visible.js'
import { exportLog } from './export-log.js'
import { type HeldTo, verifyLog } from './verify-log.js'

/** `keyfob audit export FILE`: with a platform token. */
export function addExport(command: Command, context: Context): void {
  command
    .description('Saves the organisation’s audit log, to be verified elsewhere, and says its public key: note that.')
    .argument('[file]', 'a file that is not there yet')
    .usage('<file> [options]')
    .option('--csv', 'a table for reading, in which no name is a formula')
    .action(async (file: string | undefined, { csv = false }: { csv?: boolean }) => {
      const { url, token } = await context.access()
      const { call } = createCaller({ baseUrl: url, token })
      await exportLog(call, named(file), csv, (line) => context.terminal.say(visible(line)))
    })
}

/** `keyfob audit verify FILE`: asks nobody. */
export function addVerify(command: Command, { terminal }: Context): void {
  command
    .description(
      'Verifies an exported log with its public key alone. Ends with 1 where a row was changed, and names it.',
    )
    .argument('[file]', 'what keyfob audit export saved')
    .usage('<file> --key <key> [options]')
    .option('--key <key>', 'the public key, as it was noted when the log was first exported')
    .option('--checkpoints <file>', 'the signatures that were kept outside the database')
    .action(async (file: string | undefined, heldTo: HeldTo) => {
      if (!(await verifyLog(named(file), heldTo, (line) => terminal.say(visible(line))))) throw new Exit(1)
    })
}

function named(file: string | undefined): string {
  if (file) return file
  throw new CommandError('bad_request', 'Say which file.')
}
