import type { Tx } from '../doors.js'

/** Rows deleted by one transaction. */
export const sweptAtOnce = 2_000
/** Longer than anything shows them. */
const hoursKeptDays = 32

/** What retention may have to do with: organisations that keep their log for a time. */
export async function dueForSweep(tx: Tx): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT h.organisation_id AS id FROM audit_head h JOIN organisation o ON o.id = h.organisation_id
     WHERE o.audit_retention_days IS NOT NULL OR h.deleted < h.swept`
  return rows.map(({ id }) => id)
}

/**
 * Moves an organisation's mark to the newest checkpoint that is older than it keeps its log, in whole days (UTC), and says so in
 * a row of the log. Nothing is deleted before that row is signed. Returns whether it moved.
 */
export async function markSwept(tx: Tx, organisationId: string): Promise<boolean> {
  await tx.$queryRaw`SELECT 1 FROM gate_perform_for_organisation(${organisationId})`
  const [mark] = await tx.$queryRaw<{ moved: boolean }[]>`SELECT audit_mark_swept(${organisationId}) AS moved`
  return mark?.moved === true
}

/**
 * Deletes the next rows below an organisation's mark, the oldest first, once the row that says so is signed. Returns how many
 * it was through; fewer than {@link sweptAtOnce} where no more are to be deleted now.
 */
export async function sweepRows(tx: Tx, organisationId: string): Promise<number> {
  await tx.$queryRaw`SELECT 1 FROM gate_perform_for_organisation(${organisationId})`
  const [swept] = await tx.$queryRaw<{ rows: number }[]>`
    SELECT audit_sweep(${organisationId}, ${sweptAtOnce}::int) AS rows`
  return swept?.rows ?? 0
}

/**
 * Drops the tables of months of which retention has left nothing. Everybody who writes to the log waits meanwhile, so it does not wait
 * long for whoever reads it, a backup perhaps: it fails then, and is for another day.
 */
export async function dropEmptyMonths(tx: Tx): Promise<void> {
  await tx.$executeRaw`SELECT gate_enter()`
  await tx.$executeRaw`SELECT set_config('lock_timeout', '200ms', true)`
  await tx.$executeRaw`SELECT audit_drop_empty_months()`
}

/** Deletes the counts of hours that nothing shows any more. */
export async function sweepHours(tx: Tx): Promise<void> {
  await tx.$executeRaw`SELECT audit_sweep_hours(${hoursKeptDays}::int)`
}
