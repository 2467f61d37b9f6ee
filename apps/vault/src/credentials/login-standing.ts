import type { Tx } from '@keyfob/gate/doors'
import type { LoginStanding } from './credential-metadata.js'

/** Nothing was refused of it yet. */
export const unrefused = { passwordRefusedAt: null, pausedUntil: null } as const

/** How it stands with logins with these credentials, in their present versions. */
export async function loginStandings(tx: Tx, credentialIds: readonly string[]): Promise<(id: string) => LoginStanding> {
  const rows = await tx.$queryRaw<(LoginStanding & { id: string })[]>`
    SELECT c.id::text, v.one_at_a_time AS "oneAtATime", v.password_refused_at AS "passwordRefusedAt",
           (SELECT max(q.paused_until) FROM credential_refusal q WHERE q.credential_id = c.id AND q.paused_until > clock_timestamp()) AS "pausedUntil"
      FROM credential c JOIN credential_version v ON v.credential_id = c.id AND v.version = c.version
     WHERE c.id = ANY(${[...credentialIds]})`
  const byCredential = new Map(rows.map(({ id, ...standing }) => [id, standing]))
  return (id) => byCredential.get(id) ?? { oneAtATime: false, ...unrefused }
}

/** A new value is another matter: what was refused of the one before pauses nothing any more. */
export const forgetRefusals = (tx: Tx, credentialId: string) =>
  tx.credentialRefusal.deleteMany({ where: { credentialId } })
