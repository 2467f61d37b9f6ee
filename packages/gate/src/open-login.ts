import { AppError } from '@keyfob/contracts/errors'
import type { OpenLogin, Tx } from './doors.js'
import type { Keyring, OpenKeys } from './keyring.js'
import type { AgentRow, DutyRow } from './rows.js'

/** Everybody's lock that a login needs, before the door is opened: its agent's, and that of the credential's owner. */
export async function lockLogin(tx: Tx, tokenHash: Uint8Array, loginId: string): Promise<void> {
  await tx.$executeRaw`SELECT gate_lock_login(${tokenHash}, ${loginId})`
}

type LoginRow = Readonly<{
  credential_id: string
  owner_id: string
  cursor: bigint
  version: number
  attempt: number
  over: boolean
  paused_until: Date | null
  /** From when on what the owner supplied may be opened through the grant. */
  granted_from: Date | null
  sealed_policy: Uint8Array | null
  supplied_at: Date | null
}>

/** What a door holds while it is open. */
export type Opening = Readonly<{ tx: Tx; row: AgentRow; keys: OpenKeys['agent']; keyring: Keyring }>

/**
 * One of the agent's logins, with what its version's policy says of senders and links: opened with the key of the agent whose
 * credential it is, and that one's for nothing else. Its row is locked, so that its outcome comes before or after.
 * @throws AppError not_found, expired where it is over, custody_pending, and what the owner's state refuses
 */
export async function openLogin(opening: Opening, loginId: string): Promise<OpenLogin> {
  const { tx, row } = opening
  await tx.$queryRaw`SELECT 1 FROM login WHERE id = ${loginId} AND agent_id = ${row.agent_id} FOR UPDATE`
  const [login] = await tx.$queryRaw<LoginRow[]>`
    SELECT l.credential_id::text, l.owner_id::text, l.cursor, l.version, l.attempt,
           l.ended_at IS NOT NULL OR l.expires_at <= ${row.now}::timestamptz AS over,
           (SELECT max(q.paused_until) FROM credential_refusal q WHERE q.credential_id = l.credential_id) AS paused_until,
           g.opens_from AS granted_from, v.sealed_policy, v.supplied_at
      FROM login l
      LEFT JOIN credential_version v ON v.credential_id = l.credential_id AND v.version = l.version
      LEFT JOIN credential_grant g
        ON g.credential_id = l.credential_id AND g.grantee_id = l.agent_id AND g.ended_at IS NULL
     WHERE l.id = ${loginId} AND l.agent_id = ${row.agent_id}`
  if (!login) throw new AppError('not_found', { message: 'There is no such login.' })
  if (login.over || !login.sealed_policy || !login.supplied_at) throw over()
  if (login.paused_until && login.paused_until > row.now) {
    throw new AppError('paused', { details: { retryAt: login.paused_until.toISOString() } })
  }
  const { credential_id: credentialId, owner_id: ownerId, cursor, version, attempt } = login
  const from = opensFrom(row, login)
  const opens = (suppliedAt: Date) => suppliedAt >= from
  if (!opens(login.supplied_at)) throw new AppError('custody_pending')
  const place = { field: 'credential.policy', object: credentialId, version } as const
  const bytes = await withOwnersKey(opening, ownerId, (keys) => keys.unseal(place, login.sealed_policy as Uint8Array))
  try {
    const { senders = [], linkHosts = [] } = JSON.parse(bytes.toString()) as Partial<OpenLogin>
    return { id: loginId, credentialId, version, attempt, cursor, senders, linkHosts, opens }
  } finally {
    bytes.fill(0)
  }
}

/** A token that was issued with its agent opens whatever is shared with that agent, from before it as well. */
function opensFrom({ agent_id: agentId, opens_from: from, created_at: createdAt }: AgentRow, login: LoginRow): Date {
  if (login.owner_id === agentId) return from
  if (!login.granted_from) throw over()
  return from > createdAt && from > login.granted_from ? from : login.granted_from
}

/**
 * Opens something of the credential of a login that is locked, with the key of the agent whose it is. For nothing else.
 * @throws AppError expired where that agent is no more; agent_suspended
 */
export async function withOwnersKey<T>(
  { tx, row, keys, keyring }: Opening,
  ownerId: string,
  use: (keys: OpenKeys['agent']) => T,
): Promise<T> {
  if (ownerId === row.agent_id) return use(keys)
  const [owner] = await tx.$queryRaw<DutyRow[]>`SELECT * FROM gate_perform(${ownerId})`
  if (!owner || owner.state === 'revoked') throw over()
  if (owner.state !== 'active') {
    throw new AppError('agent_suspended', {
      message: 'The agent that shares this credential is suspended. An operator can resume it.',
    })
  }
  const opened = keyring.agent(owner, keyring.shares.read(ownerId))
  try {
    return use(opened.agent)
  } finally {
    opened.agent.close()
    opened.organisation.close()
  }
}

const over = () => new AppError('expired', { message: 'This login is over. Start another.' })
