import type { Source } from '@keyfob/contracts/mail-sources'

/** The columns of a source that its owners see, and by which it is reached. */
export const sourceColumns = {
  id: true,
  organisationId: true,
  name: true,
  kind: true,
  agentId: true,
  agent: { select: { name: true } },
  address: true,
  routingHeader: true,
  host: true,
  port: true,
  tls: true,
  username: true,
  auth: true,
  tokenEndpoint: true,
  clientId: true,
  authservId: true,
  folders: true,
  revision: true,
  takenFrom: true,
  createdAt: true,
  lastSyncAt: true,
  lagMs: true,
  error: true,
  errorAt: true,
  takenCount: true,
  leftCount: true,
  _count: { select: { waiting: true } },
  leaseUntil: true,
} as const

/** A row of those columns. */
export type SourceRow = Readonly<{
  id: string
  organisationId: string
  name: string
  kind: string
  agentId: string | null
  agent: Readonly<{ name: string }> | null
  address: string | null
  routingHeader: string | null
  host: string
  port: number
  tls: string
  username: string
  auth: string
  tokenEndpoint: string | null
  clientId: string | null
  authservId: string | null
  folders: string[]
  revision: number
  takenFrom: Date
  createdAt: Date
  lastSyncAt: Date | null
  lagMs: number | null
  error: string | null
  errorAt: Date | null
  takenCount: number
  leftCount: number
  /** How many of its mails wait for an agent that cannot take them yet. */
  _count: Readonly<{ waiting: number }>
  leaseUntil: Date | null
}>

/** A source as it stands on the wire: everything but what signs in. */
export function sourceOf(row: SourceRow, now: Date): Source {
  const { id, kind, agentId, tls, auth, lastSyncAt, errorAt, createdAt, leaseUntil } = row
  const { name, address, routingHeader, host, port, username, authservId, folders } = row
  const { lagMs, error, takenCount, leftCount } = row
  const isWatched = leaseUntil !== null && leaseUntil > now && lastSyncAt !== null
  return {
    sourceId: id,
    kind: kind as Source['kind'],
    identityId: agentId,
    identityName: row.agent?.name ?? null,
    tls: tls as Source['tls'],
    auth: auth as Source['auth'],
    ...{ name, address, routingHeader, host, port, username, authservId, folders },
    ...{ lagMs, error, takenCount, leftCount, waitingCount: row._count.waiting },
    state: error !== null ? 'failing' : isWatched ? 'watching' : 'waiting',
    lastSyncAt: lastSyncAt?.toISOString() ?? null,
    errorAt: errorAt?.toISOString() ?? null,
    createdAt: createdAt.toISOString(),
  }
}

/** From when on its mail is taken, for a source that is added now: a server's clock is not ours, and counts seconds. */
export const takenFrom = (now: Date): Date => new Date(now.getTime() - 300_000)

/** Would it be another account, or be reached in another way? What signs in was given for this one: it is shown to no other. */
export const isMoved = (
  before: SourceRow,
  after: Partial<Record<'host' | 'port' | 'tls' | 'username', string | number | undefined>>,
): boolean =>
  (['host', 'port', 'tls', 'username'] as const).some(
    (field) => after[field] !== undefined && after[field] !== before[field],
  )
