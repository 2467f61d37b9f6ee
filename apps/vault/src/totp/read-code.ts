import { AppError } from '@keyfob/contracts/errors'
import type { Out } from '@keyfob/contracts/operation'
import type { totp } from '@keyfob/contracts/totp'
import type { CredentialGate, FoundCredential, FoundSeed } from '@keyfob/gate/doors'
import { codeOfStep, secondsRemaining, stepAt } from '@keyfob/gate/one-time-code'
import { unusedCodes, usedCodes } from '../credentials/backup-codes.js'
import { openPart } from '../credentials/opened-version.js'
import { algorithmNamed } from './otp-seed.js'

/**
 * The code of the time step, or of the counter, that the gate gave out. Unless it is `reserved` nothing was taken: within a
 * time step it is the same code again.
 */
export function readCode(found: FoundCredential, gate: CredentialGate, reserved: boolean): Out<typeof totp> {
  const { seed, step } = found
  if (!seed || step === undefined) throw new AppError('not_found')
  const { kind, digits, period } = seed
  // By our clock, also where the site's is known to be off and the code is that of another step.
  const begins = (ahead: number) =>
    period === null ? null : new Date((stepAt(period, gate.now) + ahead) * period * 1000).toISOString()
  return {
    code: derive(gate, seed, step),
    kind,
    digits,
    period,
    remaining: period === null ? null : secondsRemaining(period, gate.now),
    validFrom: begins(0),
    validUntil: begins(1),
    // A counter is given out once, whoever asks.
    reserved: reserved || kind === 'hotp',
    backupCodesRemaining: countBackupCodes(gate, found),
  }
}

function derive(
  { unseal }: CredentialGate,
  { id, sealed, suppliedAt, algorithm, digits }: FoundSeed,
  step: number,
): string {
  const secret = unseal({ field: 'totp.seed', object: id, version: 1 }, sealed, suppliedAt)
  try {
    return codeOfStep({ algorithm: algorithmNamed(algorithm, 'algorithm'), digits, secret }, step)
  } finally {
    secret.fill(0)
  }
}

// A token may open a new seed and not yet the older version that holds the backup codes: then it has none of them. Neither has
// an agent with which only the codes are shared.
function countBackupCodes(gate: CredentialGate, found: FoundCredential): number {
  if (!gate.opens(found.suppliedAt) || (found.shared && found.shared.access !== 'read')) return 0
  return unusedCodes(openPart(gate, 'data', found, found.sealedData), usedCodes(gate, found)).length
}
