import type { Out } from '@keyfob/contracts/operation'
import type { getOverview } from '@keyfob/contracts/overview'
import type { Tx } from '@keyfob/gate/doors'
import type { Report } from './find-reports.js'

type Health = Out<typeof getOverview>['health']

/** How it stands with the parts that everything rests on: of what each process says for itself, the worst counts. */
export async function findHealth(
  tx: Tx,
  organisationId: string,
  now: Date,
  reports: readonly Report[],
): Promise<Health> {
  const all = reports.map(({ facts }) => facts)
  const [row] = await tx.$queryRaw<Row[]>`
    SELECT k.version, k.created_at AS "since",
           EXISTS (SELECT 1 FROM key_rotation r WHERE r.owner_id = o.id) AS rotating,
           (SELECT count(*)::int FROM key_rotation r WHERE r.organisation_id = o.id AND r.agent_id IS NOT NULL) AS "agentsRotating",
           (SELECT greatest(seq, 0)::int FROM ledger_head) AS "ledgerLines",
           coalesce(h.size, 0)::int AS sealed, s.event_at AS "sealedUntil", audit_unsealed_since() AS "unsealedSince",
           h.checkpoint_size::int AS "checkpointSize", h.checkpoint_at AS "checkpointAt"
      FROM organisation o
      JOIN organisation_key k ON k.organisation_id = o.id AND k.version = o.key_version
      LEFT JOIN audit_head h ON h.organisation_id = o.id
      LEFT JOIN audit_seal s ON s.organisation_id = o.id AND s.seq = h.size
     WHERE o.id = ${organisationId}`
  if (!row) throw new Error('the organisation has no key')
  const clock = worst(
    all.map((facts) => facts.clock),
    ({ status }) => ['ok', 'unverified', 'off'].indexOf(status),
  )
  const audit = worst(
    all.map((facts) => facts.audit),
    ({ status }) => ['elsewhere', 'ok', 'unsigned', 'unsealed'].indexOf(status),
  )
  const roots = all.map((facts) => facts.keys)
  const root = worst(roots, ({ rootKey }) => (rootKey === 'unknown' ? 2 : rootKey === 'file' ? 1 : 0))
  const ends = all.flatMap(({ mail }) => mail?.certificateEndsAt ?? []).sort()
  return {
    processes: reports.map(({ facts, startedAt, seenAt }) => ({
      services: [...facts.services],
      startedAt: startedAt.toISOString(),
      seenAt: seenAt.toISOString(),
    })),
    keys: {
      root: root?.rootKey ?? 'unknown',
      rootRotating: roots.some(({ rootKeyRotating }) => rootKeyRotating),
      organisation: { version: row.version, since: row.since.toISOString(), rotating: row.rotating },
      agentsRotating: row.agentsRotating,
      shares: stateOf(roots.map(({ shares }) => shares)),
    },
    ledger: {
      status: stateOf(roots.map(({ ledger }) => ledger)),
      place: all.some(({ ledger }) => ledger === 'one_volume') ? 'one_volume' : 'outside',
      lines: row.ledgerLines,
    },
    audit: {
      status: audit?.status ?? 'elsewhere',
      sealed: row.sealed,
      sealedUntil: row.sealedUntil?.toISOString() ?? null,
      lagMs: row.unsealedSince ? Math.max(0, now.getTime() - row.unsealedSince.getTime()) : 0,
      checkpoint:
        row.checkpointAt && row.checkpointSize !== null
          ? { size: row.checkpointSize, at: row.checkpointAt.toISOString() }
          : null,
    },
    clock: {
      status: clock?.status ?? 'unverified',
      offsetMs: clock?.codeOffsetMs ?? null,
      measuredAt: clock?.measuredAt ?? null,
    },
    queue: all.length === 0 ? 'unknown' : all.some(({ queue }) => queue === 'down') ? 'down' : 'ok',
    certificate: ends[0] === undefined ? null : { endsAt: ends[0] },
  }
}

type Row = Readonly<{
  version: number
  since: Date
  rotating: boolean
  agentsRotating: number
  ledgerLines: number
  sealed: number
  sealedUntil: Date | null
  unsealedSince: Date | null
  checkpointSize: number | null
  checkpointAt: Date | null
}>

type State = 'ok' | 'away' | 'unknown'

const worst = <T>(all: readonly T[], badness: (one: T) => number): T | undefined =>
  [...all].sort((one, other) => badness(other) - badness(one))[0]

const stateOf = (states: readonly State[]): State =>
  states.includes('away') ? 'away' : states.includes('ok') ? 'ok' : 'unknown'
