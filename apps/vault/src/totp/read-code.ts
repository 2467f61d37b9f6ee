import { AppError } from '@keyfob/contracts/errors'
import type { In, Out } from '@keyfob/contracts/operation'
import type { totp } from '@keyfob/contracts/vault'
import type { OpenGate } from '@keyfob/gate/doors'
import { countBackupCodes } from '../credentials/backup-codes.js'
import { type FoundCredential, type FoundSeed, findCredential, isExpired } from '../credentials/find-credential.js'
import { openPart } from '../credentials/opened-version.js'
import { wrongPart } from '../wrong-part.js'
import { type TotpCode, totpCode } from './code.js'

/**
 * The code of this moment. Nothing is reserved: within a time step it is the same code again, unless the step was given to
 * somebody else, which is `step_taken`; so is a step with less than `minRemaining` seconds left (wait-for-step.ts).
 */
export async function readCode(open: OpenGate, { name, minRemaining }: In<typeof totp>): Promise<Out<typeof totp>> {
  const { agent, tx, now, note } = open
  const found = await findCredential(tx, agent.id, name, now)
  if (!found?.seed) throw new AppError('not_found')
  const { seed } = found
  note({
    targetType: 'credential',
    targetId: found.id,
    metadata: { name: found.name, type: found.type, version: found.version },
  })
  if (isExpired(found, now)) throw new AppError('expired', { message: 'This credential has expired. Store it anew.' })
  if (minRemaining >= seed.period) throw tooLong(seed.period)

  const { code, remaining, validFrom, validUntil } = derive(open, seed)
  if (seed.stepHolder !== null) throw stepTaken('This time step is reserved. Ask again at retryAt.', validUntil)
  if (remaining < minRemaining)
    throw stepTaken('Too little is left of this time step. Ask again at retryAt.', validUntil)
  return {
    code,
    remaining,
    backupCodesRemaining: backupCodes(open, found),
    period: seed.period,
    digits: seed.digits,
    validFrom: validFrom.toISOString(),
    validUntil: validUntil.toISOString(),
  }
}

/** `bad_request`: no time step ever has that long left. */
export const tooLong = (period: number): AppError =>
  wrongPart('minRemaining', `must be less than the period of this code, ${period} seconds`)

/** `step_taken`, with the moment from which to ask again. */
export const stepTaken = (message: string, retryAt: Date): AppError =>
  new AppError('step_taken', { message, details: { retryAt: retryAt.toISOString() } })

function derive({ unseal, now }: OpenGate, { id, sealed, suppliedAt, ...parameters }: FoundSeed): TotpCode {
  const secret = unseal({ field: 'totp.seed', object: id, version: 1 }, sealed, suppliedAt)
  try {
    return totpCode({ ...parameters, secret }, now)
  } finally {
    secret.fill(0)
  }
}

// A token may open a new seed and not yet the older version that holds the backup codes: then it has none of them.
const backupCodes = (open: OpenGate, found: FoundCredential): number =>
  open.opens(found.suppliedAt) ? countBackupCodes(openPart(open, 'data', found, found.sealedData)) : 0
