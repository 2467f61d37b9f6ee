import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'
import { liftSeal, readSeal, type StoredSeal, storeSeal, whySealed } from './stored-seal.js'

/** What came of it: whether anything changed, how the installation is sealed now, and whether that is what was asked for. */
export type Sealing = Readonly<{ changed: boolean; seal: StoredSeal | undefined; isAsAsked: boolean }>

/**
 * Seals an installation from outside its processes: for whoever runs it, also where the root key is away. When this returns
 * nothing more is read, and no answer leaves that was read before. `fenceMs` is that of the processes.
 */
export const sealInstallation = (databaseUrl: string, fenceMs: number): Promise<Sealing> =>
  inPool(
    databaseUrl,
    async (pool) => {
      const changed = await storeSeal(pool, 'operator')
      await delay(fenceMs)
      return changed
    },
    (seal) => seal?.byOperator === true,
  )

/** Unseals what was sealed by {@link sealInstallation}, and nothing else. */
export const unsealInstallation = (databaseUrl: string): Promise<Sealing> =>
  inPool(
    databaseUrl,
    (pool) => liftSeal(pool, 'operator'),
    (seal) => seal === undefined,
  )

/** In a sentence, for the person at the terminal. */
export function sealingSaid({ changed, seal }: Sealing): string {
  if (!seal) return changed ? 'Unsealed: everything is open again.' : 'It is not sealed.'
  const since = seal.since.toISOString()
  if (seal.reason === 'restored') {
    const then = seal.byOperator
      ? 'Finishing that does not open it: it was sealed by whoever runs it, too, and stays so until npm start -- unseal'
      : 'It is sealed until that is finished, which opens it.'
    return `Sealed since ${since}. ${whySealed.restored}\n${then}`
  }
  const first = changed ? 'Sealed.' : `Sealed already, since ${since}.`
  return `${first} No process reads, keeps or sends anything; mail is put off by 451, and agents can be revoked. To open it: npm start -- unseal`
}

async function inPool(
  connectionString: string,
  work: (pool: pg.Pool) => Promise<boolean>,
  isAsked: (seal: StoredSeal | undefined) => boolean,
): Promise<Sealing> {
  const pool = new pg.Pool({
    connectionString,
    max: 1,
    application_name: 'keyfob-seal',
    connectionTimeoutMillis: 5_000,
  })
  try {
    const changed = await work(pool)
    const seal = await readSeal(pool)
    return { changed, seal, isAsAsked: isAsked(seal) }
  } finally {
    await pool.end()
  }
}
