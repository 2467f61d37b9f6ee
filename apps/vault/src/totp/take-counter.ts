import { newId } from '@keyfob/contracts/ids'
import type { Tx } from '@keyfob/gate/doors'

/** The next counter of a counter-based seed that was just enrolled: given out once, as by every other read of a code. */
export async function takeCounter(tx: Tx, credentialId: string): Promise<number> {
  const [row] = await tx.$queryRaw<{ counter: bigint }[]>`
    SELECT gate_take_counter(s.organisation_id, s.id, s.fingerprint, ${`enrolment:${newId()}`}, s.agent_id, s.credential_id) AS counter
      FROM totp_seed s WHERE s.credential_id = ${credentialId} AND s.removed_at IS NULL`
  return Number(row?.counter ?? 0)
}
