import { AppError } from '@keyfob/contracts/errors'
import type { In, Out } from '@keyfob/contracts/operation'
import type { resolveDid as operation } from '@keyfob/contracts/signing'
import type { Gate } from '@keyfob/gate/gate'
import { agentDid, agentDocument } from './did.js'

type Row = Readonly<{ state: 'active' | 'suspended' | 'revoked'; public_key: Buffer | null }>

const statement = {
  name: 'resolve-did',
  text: 'SELECT a.state, k.public_key FROM agent a LEFT JOIN signing_key k ON k.agent_id = a.id WHERE a.id = $1',
} as const

/** The DID document of an agent, of any organisation: DIDs are public. @throws AppError not_found */
export async function resolveDid(
  gate: Gate,
  { identityId }: In<typeof operation>,
  platform: string,
): Promise<Out<typeof operation>> {
  const [row] = await gate.ask<Row>(statement, [identityId])
  if (!row) throw new AppError('not_found')
  const did = agentDid(platform, identityId)
  return agentDocument({ did, isRevoked: row.state === 'revoked', publicKey: row.public_key })
}
