import type { Gate } from '@keyfob/gate/gate'
import { type SourceRow, sourceColumns } from '../sources/source.js'

/** A source that this process watches: nothing of it is stored once another process does, or once it has changed. */
export type Held = Readonly<{ source: SourceRow; owner: string }>

/** Another process has the source by now, or it was changed or removed. */
export class LeaseLost extends Error {
  override readonly name = 'LeaseLost'
}

/** A dead process's sources are free after so long, by the database's clock. */
export const leaseSeconds = 15

/** Takes up to `count` sources that nobody watches. Those of a revoked agent, or of an organisation that ended, are left. */
export function claimSources(gate: Gate, owner: string, count: number): Promise<SourceRow[]> {
  return gate.maintain('imap.claim', async ({ tx }) => {
    const claimed = await tx.$queryRaw<{ id: string }[]>`
      UPDATE mail_source SET lease_owner = ${owner}, lease_until = clock_timestamp() + make_interval(secs => ${leaseSeconds})
       WHERE id IN (
         SELECT s.id FROM mail_source s
           JOIN organisation o ON o.id = s.organisation_id
           LEFT JOIN agent a ON a.id = s.agent_id
          WHERE (s.lease_until IS NULL OR s.lease_until < clock_timestamp())
            AND o.ended_at IS NULL AND a.state IS DISTINCT FROM 'revoked'
          ORDER BY s.lease_until NULLS FIRST LIMIT ${count} FOR UPDATE OF s SKIP LOCKED)
      RETURNING id`
    return tx.mailSource.findMany({ where: { id: { in: claimed.map(({ id }) => id) } }, select: sourceColumns })
  })
}

/** Keeps the sources of `owner` for longer, and returns those that are still its own, each with its revision. */
export function renewSources(gate: Gate, owner: string): Promise<Map<string, number>> {
  return gate.maintain('imap.renew', async ({ tx }) => {
    const kept = await tx.$queryRaw<{ id: string; revision: number }[]>`
      UPDATE mail_source s SET lease_until = clock_timestamp() + make_interval(secs => ${leaseSeconds})
        FROM organisation o
       WHERE s.lease_owner = ${owner} AND s.lease_until > clock_timestamp()
         AND o.id = s.organisation_id AND o.ended_at IS NULL
         AND NOT EXISTS (SELECT 1 FROM agent a WHERE a.id = s.agent_id AND a.state = 'revoked')
      RETURNING s.id, s.revision`
    return new Map(kept.map(({ id, revision }) => [id, revision]))
  })
}

/** Lets others have these sources at once. */
export function releaseSources(gate: Gate, owner: string, ids: readonly string[]): Promise<void> {
  return gate.maintain('imap.release', async ({ tx }) => {
    await tx.mailSource.updateMany({
      where: { id: { in: [...ids] }, leaseOwner: owner },
      data: { leaseOwner: null, leaseUntil: null },
    })
  })
}

/** Forgets the sources of agents that are revoked, with what signed in to them. */
export function forgetSourcesOfRevoked(gate: Gate): Promise<void> {
  return gate.maintain('imap.forget', async ({ tx }) => {
    await tx.$executeRaw`
      WITH gone AS (
        DELETE FROM mail_source s USING agent a WHERE a.id = s.agent_id AND a.state = 'revoked' RETURNING s.id, s.organisation_id)
      DELETE FROM organisation_secret k USING gone
       WHERE k.organisation_id = gone.organisation_id AND k.field = 'source.secret' AND k.object = gone.id`
  })
}

/** Notes that all that was there has been looked at. @throws LeaseLost */
export function noteSync(gate: Gate, { source, owner }: Held): Promise<void> {
  return gate.maintain('imap.sync', async ({ tx }) => {
    const count = await tx.$executeRaw`
      UPDATE mail_source SET last_sync_at = clock_timestamp(), error = NULL, error_at = NULL
       WHERE id = ${source.id} AND lease_owner = ${owner} AND lease_until > clock_timestamp() AND revision = ${source.revision}`
    if (count === 0) throw new LeaseLost()
  })
}

/** Notes why a source cannot be watched; nothing where it is another's by now. */
export function noteFailure(gate: Gate, { source, owner }: Held, message: string): Promise<void> {
  return gate.maintain('imap.failure', async ({ tx }) => {
    await tx.$executeRaw`
      UPDATE mail_source SET error = ${message}, error_at = clock_timestamp()
       WHERE id = ${source.id} AND lease_owner = ${owner} AND lease_until > clock_timestamp() AND revision = ${source.revision}`
  })
}
