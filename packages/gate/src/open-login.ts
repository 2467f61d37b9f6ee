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
  over: boolean
  /** From when on what the owner supplied may be opened through the grant. */
  granted_from: Date | null
  sealed_policy: Uint8Array | null
  supplied_at: Date | null
}>

type Opening = Readonly<{ tx: Tx; row: AgentRow; keys: OpenKeys['agent']; keyring: Keyring }>

/**
 * One of the agent's logins, with what its version's policy says of senders: opened with the key of the agent whose
 * credential it is, and that one's for nothing else. Its row is locked, so that its outcome comes before or after.
 * @throws AppError not_found, expired where it is over, custody_pending, and what the owner's state refuses
 */
export async function openLogin(opening: Opening, loginId: string): Promise<OpenLogin> {
  const { tx, row } = opening
  await tx.$queryRaw`SELECT 1 FROM login WHERE id = ${loginId} AND agent_id = ${row.agent_id} FOR UPDATE`
  const [login] = await tx.$queryRaw<LoginRow[]>`
    SELECT l.credential_id::text, l.owner_id::text, l.cursor, l.version,
           l.ended_at IS NOT NULL OR l.expires_at <= ${row.now}::timestamptz AS over,
           g.opens_from AS granted_from, v.sealed_policy, v.supplied_at
      FROM login l
      LEFT JOIN credential_version v ON v.credential_id = l.credential_id AND v.version = l.version
      LEFT JOIN credential_grant g
        ON g.credential_id = l.credential_id AND g.grantee_id = l.agent_id AND g.ended_at IS NULL
     WHERE l.id = ${loginId} AND l.agent_id = ${row.agent_id}`
  if (!login) throw new AppError('not_found', { message: 'There is no such login.' })
  if (login.over || !login.sealed_policy || !login.supplied_at) throw over()
  const { credential_id: credentialId, cursor, supplied_at: suppliedAt } = login
  if (suppliedAt < opensFrom(row, login)) throw new AppError('custody_pending')
  const place = { field: 'credential.policy', object: credentialId, version: login.version } as const
  const bytes = await unsealed(opening, login, (keys) => keys.unseal(place, login.sealed_policy as Uint8Array))
  try {
    const { senders = [] } = JSON.parse(bytes.toString()) as { senders?: readonly string[] }
    return { id: loginId, credentialId, cursor, senders }
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

async function unsealed(
  { tx, row, keys, keyring }: Opening,
  { owner_id: ownerId }: LoginRow,
  unseal: (keys: OpenKeys['agent']) => Buffer,
): Promise<Buffer> {
  if (ownerId === row.agent_id) return unseal(keys)
  const [owner] = await tx.$queryRaw<DutyRow[]>`SELECT * FROM gate_perform(${ownerId})`
  if (!owner || owner.state === 'revoked') throw over()
  if (owner.state !== 'active') {
    throw new AppError('agent_suspended', {
      message: 'The agent that shares this credential is suspended. An operator can resume it.',
    })
  }
  const opened = keyring.agent(owner, keyring.shares.read(ownerId))
  try {
    return unseal(opened.agent)
  } finally {
    opened.agent.close()
    opened.organisation.close()
  }
}

const over = () => new AppError('expired', { message: 'This login is over. Start another.' })
