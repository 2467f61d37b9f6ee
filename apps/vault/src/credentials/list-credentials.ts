import type { Out } from '@keyfob/contracts/operation'
import type { listCredentials as operation } from '@keyfob/contracts/vault'
import type { Access, OpenGate } from '@keyfob/gate/doors'
import { type CredentialFacts, fullMetadata, type LoginStanding } from './credential-metadata.js'
import { loginStandings } from './login-standing.js'
import { openPart } from './opened-version.js'
import { liveSeeds } from './seed-facts.js'

type Row = Omit<CredentialFacts, 'seed' | keyof LoginStanding> & {
  lastUsedAt: Date | null
  sealedMetadata: Uint8Array
  sealedPolicy: Uint8Array
  suppliedAt: Date
  sharedBy: string | null
  access: Access | null
}

/**
 * The vault without its values, by name, and after them what other agents share with it. Of what the token may not open yet,
 * and of what is another agent's, metadata, origins, senders and link hosts are empty.
 */
export async function listCredentials(open: OpenGate): Promise<Out<typeof operation>> {
  const { agent, tx, opens } = open
  const rows = await tx.$queryRaw<Row[]>`
    SELECT c.id::text, coalesce(g.name, c.name) AS name, v.type, v.version, v.expires_at AS "expiresAt",
           c.created_at AS "createdAt", c.rotated_at AS "rotatedAt", used.last_at AS "lastUsedAt",
           v.sealed_metadata AS "sealedMetadata", v.sealed_policy AS "sealedPolicy", v.supplied_at AS "suppliedAt",
           g.owner_id::text AS "sharedBy", g.access
      FROM credential c
      JOIN credential_version v ON v.credential_id = c.id AND v.version = c.version
      LEFT JOIN credential_grant g ON g.credential_id = c.id AND g.grantee_id = ${agent.id} AND g.ended_at IS NULL
      LEFT JOIN audit_usage_of(ARRAY[${agent.id}]::text[], 'credential') used ON used.subject = c.id::text
     WHERE (c.agent_id = ${agent.id} OR g.id IS NOT NULL) AND c.deleted_at IS NULL
     ORDER BY g.id IS NOT NULL, c.name_key`
  const ids = rows.map(({ id }) => id)
  const seedOf = await liveSeeds(tx, ids)
  const standingOf = await loginStandings(tx, ids)
  const credentials = rows.map(({ sharedBy, access, ...row }) => {
    const shared = sharedBy === null || access === null ? undefined : { by: sharedBy, access }
    const facts = { ...row, ...standingOf(row.id), seed: seedOf(row.id), shared }
    return shared || !opens(row.suppliedAt)
      ? fullMetadata(facts, {}, { origins: [], senders: [] })
      : fullMetadata(
          facts,
          openPart(open, 'metadata', row, row.sealedMetadata),
          openPart(open, 'policy', row, row.sealedPolicy),
        )
  })
  return { credentials, count: credentials.length }
}
