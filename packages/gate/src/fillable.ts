import { AppError } from '@keyfob/contracts/errors'
import type { OpenGate, OpenLogin } from './doors.js'
import type { Filled, Filling } from './fill-door.js'
import { type Algorithm, codeOfStep } from './one-time-code.js'
import { type Opening, withOwnersKey } from './open-login.js'
import { NotYet } from './read-door.js'

/** A login's credential as it is now: the version that is read, and its seed, sealed. */
export type Fillable = Readonly<{
  name: string
  type: string
  version: number
  expiresAt: Date | null
  sealedData: Uint8Array
  suppliedAt: Date
  ownerId: string
  /** What another agent's credential is shared for. */
  access: string | null
  seedId: string | null
  kind: 'totp' | 'hotp' | null
  algorithm: string
  digits: number
  period: number
  fingerprint: Uint8Array<ArrayBuffer>
  sealedSeed: Uint8Array
  seedSuppliedAt: Date
  /** The version whose origins its codes were supplied for. */
  seedPolicy: number
  /** By how many time steps its site's clock is ahead, and how many codes it has refused in a row. */
  drift: number
  seedRefusals: number
}>

/** A code that has fewer seconds left may be over before it is typed and sent. */
const secondsMin = 5

/** Throws `expired` where the credential, or what shares it, is no more. */
export async function findFillable({ tx, row }: Opening, login: OpenLogin): Promise<Fillable> {
  const [found] = await tx.$queryRaw<Fillable[]>`
    SELECT coalesce(g.name, c.name) AS name, v.type, v.version, v.expires_at AS "expiresAt", v.sealed_data AS "sealedData",
           v.supplied_at AS "suppliedAt", c.agent_id::text AS "ownerId", g.access, s.id::text AS "seedId", s.kind, s.algorithm,
           s.digits, s.period, s.fingerprint, s.sealed_seed AS "sealedSeed", s.supplied_at AS "seedSuppliedAt",
           s.policy_version AS "seedPolicy", s.drift, s.refusals AS "seedRefusals"
      FROM credential c
      JOIN credential_version v ON v.credential_id = c.id AND v.version = c.version
      LEFT JOIN totp_seed s ON s.credential_id = c.id AND s.removed_at IS NULL
      LEFT JOIN credential_grant g ON g.credential_id = c.id AND g.grantee_id = ${row.agent_id} AND g.ended_at IS NULL
     WHERE c.id = ${login.credentialId} AND c.deleted_at IS NULL`
  if (!found) throw new AppError('expired', { message: 'The credential of this login is gone.' })
  return found
}

/**
 * The origins of each version that says where this may be typed, of which each must allow it: of a code both the version that its seed was
 * supplied with and the present one, which may be narrower; of a mail that which the login was started with.
 */
export async function originsOf(
  inside: Opening,
  { credentialId, version: started }: OpenLogin,
  { version, seedPolicy, ownerId }: Fillable,
  field: Filling['field'],
): Promise<(readonly string[])[]> {
  const wanted = { password: [version], totp: [...new Set([version, seedPolicy])], mail: [started] }[field]
  const rows = await inside.tx.credentialVersion.findMany({
    where: { credentialId, version: { in: wanted } },
    select: { version: true, sealedPolicy: true },
  })
  return withOwnersKey(inside, ownerId, (keys) =>
    wanted.map((each) => {
      const row = rows.find((one) => one.version === each)
      if (!row) return []
      const bytes = keys.unseal({ field: 'credential.policy', object: credentialId, version: each }, row.sealedPolicy)
      try {
        return (JSON.parse(bytes.toString()) as { origins?: string[] }).origins ?? []
      } finally {
        bytes.fill(0)
      }
    }),
  )
}

/** @throws AppError not_found where it has none; expired; custody_pending */
export async function passwordOf(inside: Opening, login: OpenLogin, found: Fillable): Promise<Filled> {
  const { version, sealedData, ownerId } = found
  refuseOver(inside, login, found, found.suppliedAt)
  const place = { field: 'credential.data', object: login.credentialId, version } as const
  const password = await withOwnersKey(inside, ownerId, (keys) => {
    const bytes = keys.unseal(place, sealedData)
    try {
      return (JSON.parse(bytes.toString()) as { password?: unknown }).password
    } finally {
      bytes.fill(0)
    }
  })
  if (typeof password !== 'string' || password === '') throw lacks('password')
  return { value: password, kind: 'password' }
}

/**
 * The code of a step that this attempt of the login reserves, or has already; {@link NotYet} where there is none now.
 * @throws AppError not_found where it has no seed; expired; custody_pending; clock_untrusted; step_taken of a counter
 */
export async function codeOf(
  { agent, codeTime }: OpenGate,
  inside: Opening,
  login: OpenLogin,
  found: Fillable,
): Promise<Filled | NotYet> {
  const { seedId, kind, digits, ownerId, sealedSeed } = found
  if (seedId === null) throw lacks('one-time codes')
  refuseOver(inside, login, found, found.seedSuppliedAt)
  if (kind === 'totp') codeTime()
  const { step, retryAt } = await takeStep(inside, login, found, agent)
  if (step === null && retryAt) return new NotYet(retryAt, inside.row.now)
  if (step === null) throw new AppError('step_taken')
  const value = await withOwnersKey(inside, ownerId, (keys) => {
    const secret = keys.unseal({ field: 'totp.seed', object: seedId, version: 1 }, sealedSeed)
    try {
      return codeOfStep({ algorithm: found.algorithm as Algorithm, digits, secret }, Number(step))
    } finally {
      secret.fill(0)
    }
  })
  return { value, kind: 'code' }
}

async function takeStep(
  { tx, row }: Opening,
  { id, attempt, credentialId }: OpenLogin,
  { kind, period, fingerprint, seedId, drift, seedRefusals }: Fillable,
  { id: agentId, organisationId }: OpenGate['agent'],
): Promise<Readonly<{ step: bigint | null; retryAt: Date | null }>> {
  const holder = `login:${id}:${attempt}`
  const least = Math.min(secondsMin, period - 2)
  const [taken] = await (kind === 'totp'
    ? tx.$queryRaw<{ step: bigint | null; retryAt: Date | null }[]>`
        SELECT step, retry_at AS "retryAt" FROM gate_take_step(
          ${organisationId}, ${fingerprint}, ${period}::int, ${row.now}::timestamptz, ${least}::int, ${holder}, ${agentId}, ${credentialId},
          gate_tried_drift(${drift}::int, ${seedRefusals}::int))`
    : tx.$queryRaw<{ step: bigint | null; retryAt: null }[]>`
        SELECT gate_take_counter(${organisationId}, ${seedId}, ${fingerprint}, ${holder}, ${agentId}, ${credentialId}) AS step,
               NULL::timestamptz AS "retryAt"`)
  return taken ?? { step: null, retryAt: null }
}

function refuseOver({ row }: Opening, { opens }: OpenLogin, { expiresAt }: Fillable, suppliedAt: Date): void {
  if (expiresAt !== null && expiresAt <= row.now) throw new AppError('expired')
  if (!opens(suppliedAt)) throw new AppError('custody_pending')
}

const lacks = (what: string) => new AppError('not_found', { message: `The credential of this login has no ${what}.` })
