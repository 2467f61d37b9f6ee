import { AppError } from '@keyfob/contracts/errors'
import type { Out } from '@keyfob/contracts/operation'
import type { totp } from '@keyfob/contracts/vault'
import type { CredentialGate, FoundCredential, FoundSeed } from '@keyfob/gate/doors'
import { countBackupCodes } from '../credentials/backup-codes.js'
import { openPart } from '../credentials/opened-version.js'
import { type TotpCode, totpCode } from './code.js'
import { algorithmNamed } from './totp-seed.js'

/**
 * The code of the moment at which the gate read its seed. Nothing is reserved: within a time step it is the same code again,
 * unless the gate found that the step was given to somebody else, which is `step_taken`.
 */
export function readCode(found: FoundCredential, gate: CredentialGate): Out<typeof totp> {
  const { seed } = found
  if (!seed) throw new AppError('not_found')
  const { code, remaining, validFrom, validUntil } = derive(gate, seed)
  return {
    code,
    remaining,
    backupCodesRemaining: backupCodes(gate, found),
    period: seed.period,
    digits: seed.digits,
    validFrom: validFrom.toISOString(),
    validUntil: validUntil.toISOString(),
  }
}

function derive(
  { unseal, now }: CredentialGate,
  { id, sealed, suppliedAt, algorithm, digits, period }: FoundSeed,
): TotpCode {
  const secret = unseal({ field: 'totp.seed', object: id, version: 1 }, sealed, suppliedAt)
  try {
    return totpCode({ algorithm: algorithmNamed(algorithm, 'algorithm'), digits, period, secret }, now)
  } finally {
    secret.fill(0)
  }
}

// A token may open a new seed and not yet the older version that holds the backup codes: then it has none of them.
const backupCodes = (gate: CredentialGate, found: FoundCredential): number =>
  gate.opens(found.suppliedAt) ? countBackupCodes(openPart(gate, 'data', found, found.sealedData)) : 0
