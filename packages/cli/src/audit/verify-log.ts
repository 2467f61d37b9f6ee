import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { CheckpointError } from '@keyfob/audit/checkpoint'
import { type Report, verifyExport } from '@keyfob/audit/verify-export'
import { CommandError } from '../failure.js'

/** What an exported log is held to: the public key that was noted, and the signatures that were kept elsewhere. */
export type HeldTo = Readonly<{ key?: string | undefined; checkpoints?: string | undefined }>

/** Verifies an exported log, and asks nobody. Is it as it should be? It names the first row that is not. @throws CommandError */
export async function verifyLog(
  file: string,
  { key, checkpoints }: HeldTo,
  say: (line: string) => void,
): Promise<boolean> {
  if (!key) {
    throw new CommandError(
      'bad_request',
      'Say the public key with --key, as it was noted when the log was first exported.',
    )
  }
  const elsewhere = checkpoints === undefined ? [] : notesIn(await readable(checkpoints), checkpoints)
  const lines = createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY })
  const report = await verifyExport(lines, key, elsewhere).catch((error: NodeJS.ErrnoException) => {
    if (error instanceof CheckpointError) throw new CommandError('bad_request', `The key is refused: ${error.message}.`)
    throw error.code ? new CommandError('bad_request', `${file} cannot be read (${error.code}).`) : error
  })
  for (const sentence of sentences(report)) say(sentence)
  return report.flaw === undefined
}

function sentences({ origin, rows, withoutRow, sweptBy, covered, coveredAt, flaw }: Report): string[] {
  if (flaw) {
    const where = flaw.seq === undefined ? '' : `Row ${flaw.seq}: `
    return [`The log is not what it should be. ${where}${flaw.problem}.`]
  }
  return [
    `${origin}: ${rows} rows, each in its place and as it was sealed.`,
    coveredAt
      ? `Signed up to row ${covered}, at ${coveredAt.toISOString()}.`
      : 'No checkpoint speaks for them: nothing is signed.',
    ...(withoutRow > 0
      ? [`Of the first ${withoutRow} rows only the hash is left: retention has deleted them, as row ${sweptBy} says.`]
      : []),
  ]
}

/** Checkpoints as the platform keeps them outside its database: a line each, `{"note": "…"}`. */
function notesIn(text: string, file: string): string[] {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line, at) => {
      try {
        const { note } = JSON.parse(line) as { note?: unknown }
        if (typeof note === 'string') return note
      } catch {
        // Told below, with its place.
      }
      throw new CommandError('bad_request', `Line ${at + 1} of ${file} is no checkpoint.`)
    })
}

const readable = (file: string): Promise<string> =>
  readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new CommandError('bad_request', `${file} cannot be read (${error.code}).`)
  })
