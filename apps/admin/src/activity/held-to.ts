import { noteIn } from '@keyfob/audit/checkpoint-line'
import { CheckpointError, originOfKey } from '@keyfob/audit/checkpoint-note'
import { invalid, text } from '../controls/form.js'
import type { HeldTo } from './verify-rows.js'

/** What an operator typed that he kept elsewhere. Refused at its field where it is no key, or no checkpoint. */
export function heldTo(values: FormData): HeldTo {
  const key = text(values, 'key') || undefined
  if (key !== undefined) refuseOther(key)
  return { key, checkpoints: notesIn(text(values, 'checkpoints')) }
}

function refuseOther(key: string): void {
  try {
    originOfKey(key)
  } catch (error) {
    if (error instanceof CheckpointError) throw invalid('key', `is refused: ${error.message}`)
    throw error
  }
}

/** Checkpoints as the platform keeps them outside its database, a line each (`{"note": "…"}`), or one as it was signed. */
export function notesIn(typed: string): string[] {
  if (typed === '') return []
  if (!typed.startsWith('{')) return [`${typed.replaceAll('\r\n', '\n')}\n`]
  return typed.split('\n').flatMap((line, at) => {
    if (line.trim() === '') return []
    const note = noteIn(line)
    if (note === undefined)
      throw invalid('checkpoints', `line ${at + 1} is no checkpoint: take whole lines of the file`)
    return [note]
  })
}
