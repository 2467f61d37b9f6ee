import { audit } from '../audit.js'
import type { Tx } from '../doors.js'
import type { KeyOwner } from './rotations.js'

/** The audit row of a step of a rotation, in the step's own transaction. */
export function recordRotation(
  tx: Tx,
  { organisationId, agentId }: KeyOwner,
  operation: string,
  version: number,
): Promise<void> {
  const entry = {
    organisationId,
    agentId,
    actor: 'system:keys.rotate',
    operation,
    category: 'vault',
    requestId: 'duty',
    metadata: { version },
    durationMs: 0,
  }
  return audit(tx, entry, 'allowed')
}
