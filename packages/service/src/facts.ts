import type { Gate } from '@keyfob/gate/gate'

/** What a process knows of the clock of codes, of the work on the audit log and of the ledger: told at `/health` and in its report. */
export function factsOf(gate: Pick<Gate, 'clock' | 'auditLog' | 'ledgerIsOutside'>) {
  const { status, ntpOffsetMs = null, databaseOffsetMs = null, codeOffsetMs = null, measuredAt } = gate.clock.state()
  const audit = gate.auditLog.state
  return {
    clock: { status, ntpOffsetMs, databaseOffsetMs, codeOffsetMs, measuredAt: measuredAt?.toISOString() ?? null },
    audit: { status: audit.status, ...(audit.since && { since: audit.since.toISOString() }) },
    ledger: gate.ledgerIsOutside ? 'outside' : 'one_volume',
  } as const
}
