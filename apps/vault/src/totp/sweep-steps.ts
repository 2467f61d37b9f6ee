import type { Gate } from '@keyfob/gate/gate'

const batch = 10_000

/**
 * Forgets reserved steps and counters that are older than two days: a time step does not come again, and an Idempotency-Key
 * is honoured for a day. A counter cannot come again either: its seed has gone on. Returns how many went.
 */
export async function sweepSteps(gate: Gate): Promise<number> {
  for (let swept = 0; ; ) {
    const count = await gate.maintain(
      'totp.sweep',
      ({ tx }) => tx.$executeRaw`
        DELETE FROM totp_step WHERE ctid IN
          (SELECT ctid FROM totp_step WHERE created_at < now() - interval '2 days' LIMIT ${batch})`,
    )
    swept += count
    if (count < batch) return swept
  }
}
