import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { scoreCrypto } from './corpus/crypto.js'

/** Wycheproof's vectors (README.md of the corpora) through the gate's own wrappers. */
// biome-ignore lint/style/noProcessEnv: only the environment can tell a test where other projects' cases lie
const folder = process.env.KEYFOB_CORPORA ?? join(import.meta.dirname, '../../../../shared/corpora')

describe.skipIf(!existsSync(join(folder, 'crypto')))('the crypto corpus (KEYFOB_CORPORA)', () => {
  test.each(scoreCrypto(folder).filter(({ note }) => note === undefined))(
    'every vector of $set is right',
    ({ total, right, failures }) => {
      expect(failures).toEqual([])
      expect(right).toBe(total)
      expect(total).toBeGreaterThan(0)
    },
  )
})
