import type { Grant } from '@keyfob/contracts/grants'
import type { Access, Tx } from '@keyfob/gate/doors'

/** A grant's row, with who has it and what it opens. */
export type GrantRow = Readonly<{
  granteeId: string
  granteeName: string
  name: string
  access: string
  grantedBy: string
  opensFrom: Date
  createdAt: Date
  suppliedAt: Date
  seedSuppliedAt: Date | null
}>

/** The live grants of a credential, by the grantee's name. */
export const liveGrants = (tx: Tx, credentialId: string): Promise<GrantRow[]> => tx.$queryRaw<GrantRow[]>`
  SELECT g.grantee_id::text AS "granteeId", a.name AS "granteeName", g.name, g.access, g.granted_by AS "grantedBy",
         g.opens_from AS "opensFrom", g.created_at AS "createdAt", v.supplied_at AS "suppliedAt",
         (SELECT s.supplied_at FROM totp_seed s WHERE s.credential_id = c.id AND s.removed_at IS NULL) AS "seedSuppliedAt"
    FROM credential_grant g
    JOIN agent a ON a.id = g.grantee_id
    JOIN credential c ON c.id = g.credential_id
    JOIN credential_version v ON v.credential_id = c.id AND v.version = c.version
   WHERE g.credential_id = ${credentialId} AND g.ended_at IS NULL
   ORDER BY a.name_key`

/** A grant as it is shown. `pending`: it opens nothing of what the credential holds now. */
export function shownGrant(row: GrantRow): Grant {
  const { granteeId, granteeName, name, access, grantedBy, opensFrom, createdAt } = row
  return {
    grantee: granteeId,
    granteeName,
    as: name,
    access: access as Access,
    grantedBy,
    opensFrom: opensFrom.toISOString(),
    pending: !supplied(row).some((at) => at >= opensFrom),
    createdAt: createdAt.toISOString(),
  }
}

const supplied = ({ access, suppliedAt, seedSuppliedAt }: GrantRow): readonly Date[] => {
  const seed = seedSuppliedAt === null ? [] : [seedSuppliedAt]
  return access === 'code' ? seed : [suppliedAt, ...seed]
}
