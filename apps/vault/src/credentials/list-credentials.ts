import type { Out } from '@keyfob/contracts/operation'
import type { listCredentials as operation } from '@keyfob/contracts/vault'
import type { OpenGate } from '@keyfob/gate/doors'
import { fullMetadata } from './credential-metadata.js'
import { openPart } from './opened-version.js'

type Row = {
  id: string
  name: string
  type: string
  version: number
  expiresAt: Date | null
  createdAt: Date
  rotatedAt: Date | null
  lastUsedAt: Date | null
  hasTOTP: boolean
  sealedMetadata: Uint8Array
  sealedPolicy: Uint8Array
  suppliedAt: Date
}

/** The vault without its values, by name. Of what the token may not open yet, metadata, origins and senders are empty. */
export async function listCredentials(open: OpenGate): Promise<Out<typeof operation>> {
  const { agent, tx, opens } = open
  const rows = await tx.$queryRaw<Row[]>`
    SELECT c.id::text, c.name, c.type, c.version, c.expires_at AS "expiresAt", c.created_at AS "createdAt",
           c.rotated_at AS "rotatedAt", used.at AS "lastUsedAt", s.id IS NOT NULL AS "hasTOTP",
           v.sealed_metadata AS "sealedMetadata", v.sealed_policy AS "sealedPolicy", v.supplied_at AS "suppliedAt"
      FROM credential c
      JOIN credential_version v ON v.credential_id = c.id AND v.version = c.version
      LEFT JOIN totp_seed s ON s.credential_id = c.id AND s.removed_at IS NULL
      LEFT JOIN (SELECT e.target_id, max(e.at) AS at FROM audit_event e
                  WHERE e.agent_id = ${agent.id} AND e.outcome = 'allowed' AND e.operation IN ('vault.get', 'vault.totp')
                  GROUP BY e.target_id) used ON used.target_id = c.id::text
     WHERE c.agent_id = ${agent.id} AND c.deleted_at IS NULL
     ORDER BY c.name_key`
  const credentials = rows.map((row) =>
    opens(row.suppliedAt)
      ? fullMetadata(
          row,
          openPart(open, 'metadata', row, row.sealedMetadata),
          openPart(open, 'policy', row, row.sealedPolicy),
        )
      : fullMetadata(row, {}, { origins: [], senders: [] }),
  )
  return { credentials, count: credentials.length }
}
