import type { Source } from '@keyfob/contracts/mail-sources'

/** The columns of a source that its owners see, and by which it is reached. */
export const sourceColumns = {
  id: true,
  organisationId: true,
  name: true,
  kind: true,
  agentId: true,
  address: true,
  routingHeader: true,
  host: true,
  port: true,
  tls: true,
  username: true,
  auth: true,
  tokenEndpoint: true,
  clientId: true,
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
  leaseUntil: true,
} as const

/** A row of those columns. */
export type SourceRow = Readonly<{
  id: string
  organisationId: string
  name: string
  kind: string
  agentId: string | null
  address: string | null
  routingHeader: string | null
  host: string
  port: number
  tls: string
  username: string
  auth: string
  tokenEndpoint: string | null
  clientId: string | null
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
  leaseUntil: Date | null
}>

/** A source as it stands on the wire: everything but what signs in. */
export function sourceOf(row: SourceRow, now: Date): Source {
  const { id, kind, agentId, tls, auth, lastSyncAt, errorAt, createdAt, leaseUntil } = row
  const { name, address, routingHeader, host, port, username, folders, lagMs, error, takenCount, leftCount } = row
  const isWatched = leaseUntil !== null && leaseUntil > now && lastSyncAt !== null
  return {
    sourceId: id,
    kind: kind as Source['kind'],
    identityId: agentId,
    tls: tls as Source['tls'],
    auth: auth as Source['auth'],
    ...{ name, address, routingHeader, host, port, username, folders, lagMs, error, takenCount, leftCount },
    state: error !== null ? 'failing' : isWatched ? 'watching' : 'waiting',
    lastSyncAt: lastSyncAt?.toISOString() ?? null,
    errorAt: errorAt?.toISOString() ?? null,
    createdAt: createdAt.toISOString(),
  }
}

/** From when on its mail is taken, for a source that is added now: a server's clock is not ours, and counts seconds. */
export const takenFrom = (now: Date): Date => new Date(now.getTime() - 300_000)
