import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Where the corpora are, if they are there. */
// biome-ignore lint/style/noProcessEnv: where test data of others lies is for whoever runs the tests to say
export const corporaFolder = process.env.KEYFOB_CORPORA ?? join(import.meta.dirname, '../../../../shared/corpora')

/** A file of the corpora, which are not part of the project; `undefined` where they are not there. */
export function corpusFile(path: string): Buffer | undefined {
  try {
    return readFileSync(join(corporaFolder, path))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}
