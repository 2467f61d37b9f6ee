import { randomBytes } from 'node:crypto'
import { AppError } from '@keyfob/contracts/errors'
import type { OperateGate, OwnSeed } from '../doors.js'
import type { Keyring } from '../keyring.js'
import { openSecret } from '../organisation-secrets.js'
import { seedsOf } from './seed-text.js'
import { seedBytes, takenStep } from './taken-step.js'

const field = 'operator.totp'
const minutes = 15

type Door = Pick<OperateGate, 'tx' | 'now' | 'keepSecret' | 'dropSecret'> &
  Readonly<{ organisation: { id: string }; keyring: Keyring }>

/** How an operator's door keeps the seed of the caller's own codes. There is no way back to it, for them neither. */
export function ownSeed(door: Door, operatorId: string | undefined): OwnSeed {
  const own = () => {
    if (operatorId !== undefined) return operatorId
    throw new AppError('forbidden', { message: 'A platform token is no person: it has no one-time codes of its own.' })
  }
  return {
    propose: async () => {
      const seed = randomBytes(seedBytes)
      await door.keepSecret(field, seedsOf(own())[1], seed)
      return seed
    },
    confirm: async (code, last) => {
      const [live, proposed] = seedsOf(own())
      const { tx, organisation, now, keyring } = door
      if (last === undefined) await refuseOld(door, proposed)
      const seed = await openSecret({ keyring, tx }, organisation.id, field, last === undefined ? proposed : live)
      try {
        const step = takenStep(code, seed, { at: now, last: last ?? -1n })
        if (step === undefined) throw wrongCode()
        if (last === undefined) {
          await door.keepSecret(field, live, seed)
          await door.dropSecret(field, proposed)
        }
        return step
      } finally {
        seed.fill(0)
      }
    },
    drop: async () => {
      for (const object of seedsOf(own())) await door.dropSecret(field, object)
    },
  }
}

async function refuseOld({ tx, organisation, now }: Door, object: string): Promise<void> {
  const kept = await tx.organisationSecret.findUnique({
    where: { organisationId_field_object: { organisationId: organisation.id, field, object } },
    select: { suppliedAt: true },
  })
  if (kept && now.getTime() - kept.suppliedAt.getTime() <= minutes * 60_000) return
  throw new AppError('expired', {
    message: 'The secret for your authenticator is too old. Begin again with a new one.',
  })
}

function wrongCode(): AppError {
  const problem = 'is not what your authenticator shows now, or was used; wait for the next one'
  return new AppError('bad_request', {
    message: `The request is not valid: code ${problem}.`,
    details: { problems: [{ field: 'code', problem }] },
  })
}
