import { table, verifiable } from '@keyfob/audit/export-forms'
import type { Call } from '@keyfob/sdk/caller'
import { CommandError } from '../failure.js'
import { writeNewFile } from '../output/new-file.js'

/**
 * Writes the organisation's log, as it is sealed now, to a file that is not there yet, and says the public key: as lines that
 * {@link verifyLog} reads, or as a table for people. @throws CommandError
 */
export async function exportLog(
  call: Call,
  path: string,
  isTable: boolean,
  say: (line: string) => void,
): Promise<void> {
  const first = await call('organisation.exportAudit', { limit: 1 })
  await writeNewFile(path, async (append) => {
    const form = isTable ? table : verifiable
    await append(form.head(first.origin))
    // What is sealed while this goes on, this among it, is for the next export.
    let after = 0
    while (after < first.size) {
      const limit = Math.min(1_000, first.size - after)
      const { rows } = await call('organisation.exportAudit', { after, limit })
      await append(rows.map(form.row).join(''))
      after = rows.at(-1)?.seq ?? after
      if (rows.length === 0) {
        throw new CommandError('internal_error', `The platform gave no row after ${after}; it has ${first.size}.`)
      }
    }
  })
  say(`${first.size} rows of ${first.origin} are in ${path}.`)
  if (isTable) say('For reading: a log is verified from an export without --csv.')
  say(`Public key: ${first.verifierKey ?? 'there is none before the first checkpoint, at most a minute from now'}`)
}
