import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { CheckpointError } from '@keyfob/audit/checkpoint'
import { noteIn } from '@keyfob/audit/checkpoint-line'
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
  const elsewhere = checkpoints === undefined ? [] : notesIn(await readable(checkpoints), checkpoints, say)
  const lines = createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY })
  const report = await verifyExport(lines, key, elsewhere).catch((error: NodeJS.ErrnoException) => {
    if (error instanceof CheckpointError) throw new CommandError('bad_request', `The key is refused: ${error.message}.`)
    throw error.code ? new CommandError('bad_request', `${file} cannot be read (${error.code}).`) : error
  })
  for (const sentence of sentences(report)) say(sentence)
  return report.flaw === undefined
}

function sentences({ origin, rows, withoutRow, sweptBy, covered, coveredAt, unsigned, flaw }: Report): string[] {
  if (flaw) {
    const where = flaw.seq === undefined ? '' : `Row ${flaw.seq}: `
    return [`The log is not what it should be. ${where}${flaw.problem}.`]
  }
  return [
    `${origin}: ${rows} rows, each in its place and as it was sealed.`,
    coveredAt
      ? `Signed up to row ${covered}, at ${coveredAt.toISOString()}.`
      : 'No checkpoint speaks for them: nothing is signed.',
    ...(coveredAt && unsigned
      ? [`Behind row ${covered} nothing is signed yet: whoever had the file could have written that.`]
      : []),
    ...(withoutRow > 0
      ? [`Of the first ${withoutRow} rows only the hash is left: retention has deleted them, as row ${sweptBy} says.`]
      : []),
  ]
}

/**
 * Checkpoints as the platform keeps them outside its database: a line each, `{"note": "…"}`. A line that a power cut tore is passed over,
 * and told. @throws CommandError where there is none
 */
function notesIn(text: string, file: string, say: (line: string) => void): string[] {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  const notes = lines.flatMap((line) => noteIn(line) ?? [])
  if (notes.length === 0) throw new CommandError('bad_request', `There is no checkpoint in ${file}.`)
  const torn = lines.length - notes.length
  if (torn > 0) {
    const [are, they] = torn === 1 ? ['is', 'it is'] : ['are', 'they are']
    say(
      `Of ${lines.length} lines of ${file} ${torn} ${are} no checkpoint, as a power cut leaves one: ${they} passed over.`,
    )
  }
  return notes
}

const readable = (file: string): Promise<string> =>
  readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new CommandError('bad_request', `${file} cannot be read (${error.code}).`)
  })
