import type { Out } from '@keyfob/contracts/operation'
import type { importTotp } from '@keyfob/contracts/totp'
import { keepNewCredentials, type NewVersion } from '../credentials/keep-version.js'
import { type FreeNames, firstName, freeNames } from '../import/free-name.js'
import type { Keeper } from '../keeper.js'
import { totpCredential } from './enroll-seed.js'
import type { ImportBatch } from './import-batch.js'
import type { MigrationAccount } from './migration.js'
import type { OtpSeed } from './otp-seed.js'
import { seedWarnings } from './seed-warnings.js'

type Imported = Out<typeof importTotp>
type Account = Imported['accounts'][number]

/**
 * Keeps the accounts of an import, each as a credential of its own, all in one act. One that is there already, or twice in the
 * import, is left out and said. A dry run says the same and keeps nothing.
 */
export async function importAccounts(keeper: Keeper, batch: ImportBatch, dryRun: boolean): Promise<Imported> {
  const names = await freeNames(keeper)
  const isKnown = await knownSeeds(keeper, batch.accounts)
  const kept: NewVersion[] = []
  const accounts = batch.accounts.map((account): Account => {
    if ('refused' in account) return refused(account.refused)
    const { issuer, account: label } = account.seed
    const wanted = nameOf(account.seed, names)
    if (isKnown(account.seed)) {
      const reason = 'The same seed is enrolled already.'
      return { name: wanted, issuer, account: label, status: 'duplicate', reason, warnings: [] }
    }
    const name = names.take(wanted)
    kept.push(totpCredential(name, account.seed))
    return { name, issuer, account: label, status: 'imported', warnings: [...seedWarnings(account.seed)] }
  })
  if (!dryRun && kept.length > 0) await keepNewCredentials(keeper, kept)
  keeper.note({ metadata: { imported: dryRun ? 0 : kept.length, accounts: accounts.length, dryRun } })
  return { accounts, dryRun, ...(batch.missingParts.length > 0 && { missingParts: [...batch.missingParts] }) }
}

const refused = ({ issuer, account, reason }: { issuer: string; account: string; reason: string }): Account => ({
  name: '',
  issuer,
  account,
  status: 'refused',
  reason,
  warnings: [],
})

/** The site's name, and the account's with it where the site's is taken. */
function nameOf({ issuer, account }: OtpSeed, names: FreeNames): string {
  const short = firstName([issuer, account])
  return names.isFree(short) ? short : firstName([`${issuer}:${account}`, short])
}

/** Is this seed one of the agent's already? Each counts as known once it was asked about. */
async function knownSeeds(
  { agentId, tx, fingerprint }: Keeper,
  accounts: readonly MigrationAccount[],
): Promise<(seed: OtpSeed) => boolean> {
  const prints = accounts.flatMap((account) => ('seed' in account ? [fingerprint(account.seed.secret)] : []))
  const rows = await tx.totpSeed.findMany({
    where: { agentId, removedAt: null, fingerprint: { in: prints } },
    select: { fingerprint: true },
  })
  const known = new Set(rows.map((row) => hex(row.fingerprint)))
  return ({ secret }) => {
    const print = hex(fingerprint(secret))
    if (known.has(print)) return true
    known.add(print)
    return false
  }
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')
