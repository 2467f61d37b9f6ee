import { AppError } from '@keyfob/contracts/errors'
import { newId } from '@keyfob/contracts/ids'
import type { Tx } from '@keyfob/gate/doors'

/** The next counter of a counter-based seed that was just enrolled: given out once, as by every other read of a code. */
export async function takeCounter(tx: Tx, credentialId: string): Promise<number> {
  const [row] = await tx.$queryRaw<{ counter: bigint | null }[]>`
    SELECT gate_take_counter(s.organisation_id, s.id, s.fingerprint, ${`enrolment:${newId()}`}, s.agent_id, s.credential_id) AS counter
      FROM totp_seed s WHERE s.credential_id = ${credentialId} AND s.removed_at IS NULL`
  if (typeof row?.counter !== 'bigint') {
    throw new AppError('conflict', {
      message: 'The counters from here on were given out under another name, or there are no more. Enrol a new seed.',
    })
  }
  return Number(row.counter)
}
