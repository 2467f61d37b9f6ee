import type { Gate } from '@keyfob/gate/gate'

const batch = 1_000

/** Forgets what was sent, or given up, two days ago: the daily quota looks back one. */
export async function sweepTransmissions(gate: Gate): Promise<void> {
  for (;;) {
    const deleted = await gate.maintain(
      'mail.transmissions',
      ({ tx }) => tx.$executeRaw`
      DELETE FROM mail_transmission WHERE message_id IN (
        SELECT message_id FROM mail_transmission WHERE done_at < clock_timestamp() - interval '2 days' LIMIT ${batch})`,
    )
    if (deleted < batch) return
  }
}
