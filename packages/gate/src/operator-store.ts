import { randomBytes } from 'node:crypto'
import { AppError } from '@keyfob/contracts/errors'
import { newId } from '@keyfob/contracts/ids'
import type { Operation, Out } from '@keyfob/contracts/operation'
import { type SignInMethod, signIn } from '@keyfob/contracts/operators'
import type { Role } from '@keyfob/contracts/scopes'
import { audit } from './audit.js'
import type { Database } from './database.js'
import type { Caller, Tx } from './doors.js'
import type { OperatorLink as LinkRow } from './generated/prisma/client.js'
import type { Keyring } from './keyring.js'
import { endOthers } from './recovery.js'
import { StartError } from './start-error.js'
import { transact } from './transaction.js'

const linkMinutes = 15
const sessionHours = 12
const challengeMinutes = 5

/** An operator who has proven to be there. */
export type Proof = Readonly<{
  operatorId: string
  method: SignInMethod
  /** On whose word what they proved it with stands, beside their own (word-of.ts). */
  letInBy: readonly string[]
  /** It took the place of what is lost: every other session, link and challenge of the operator ends. */
  recovers?: boolean
}>

/** Nobody is let in. Where it is known whose account it was tried on, that organisation's log has a row. */
export type NoProof = Readonly<{ refused: AppError; operatorId?: string }>

/** Somebody who came in: the session's cookie, and what their browser may know of it. */
export type Entered = Readonly<{ cookie: string; session: Out<typeof signIn> }>

/** What a challenge is answered for. */
export type Purpose = 'passkey.sign_in' | 'passkey.add' | 'passkey.confirm' | 'sso.sign_in' | 'sso.link'

/** How operators come in: one-time links, challenges and sessions. All are kept as keyed hashes. */
export class OperatorStore {
  constructor(
    private readonly database: Database,
    private readonly keyring: Keyring,
  ) {}

  /** A code that lets one operator in, once, within 15 minutes. */
  async createLink(organisationId: string, role: Role): Promise<string> {
    const code = randomBytes(32).toString('base64url')
    const expiresAt = new Date(Date.now() + linkMinutes * 60_000)
    await this.database.prisma.operatorLink.create({
      data: { hash: this.keyring.hash(code), organisationId, role, expiresAt },
    })
    return code
  }

  /**
   * A code that lets the operator of this name in again, once, within 15 minutes, for whoever runs the machine: they come back as who
   * they are, on nobody's word. @throws StartError where nobody is called so, or more than one
   */
  async createLinkFor(organisationId: string, name: string): Promise<string> {
    const { prisma } = this.database
    const [operator, another] = await prisma.operator.findMany({
      where: { organisationId, name, removedAt: null },
      take: 2,
    })
    if (!operator || another)
      throw new StartError(
        operator
          ? `More than one operator is called ${name}: rename or remove one in the admin app, or let another operator make the link.`
          : `There is no operator called ${name}. A new one comes in by npm start -- --new-link.`,
      )
    const code = randomBytes(32).toString('base64url')
    const expiresAt = new Date(Date.now() + linkMinutes * 60_000)
    const { id: operatorId, role } = operator
    await prisma.operatorLink.create({
      data: { hash: this.keyring.hash(code), organisationId, operatorId, role, expiresAt },
    })
    return code
  }

  /** Redeems a link: a new operator and its session, or a session of the one that it was made for. */
  signIn({ code, name }: { code: string; name: string }, caller: Caller) {
    return this.enter(caller, signIn, (tx, now) => redeemLink(tx, this.keyring.hash(code), name, now))
  }

  /**
   * Opens a session for whoever `prove` says is there: its cookie is returned once. The session that the browser had before ends:
   * its cookie is replaced, and who is signed in counts. What `prove` wrote stays where it refuses, too: a challenge that is
   * spent, a failure that is counted. @throws AppError as `prove` refuses; unauthorized for an operator who was removed
   */
  enter(
    caller: Caller,
    operation: Operation,
    prove: (tx: Tx, now: Date) => Promise<Proof | NoProof>,
  ): Promise<Entered> {
    const startedMs = performance.now()
    return transact(
      this.database,
      () => {},
      async (tx) => {
        await tx.$executeRaw`SELECT gate_enter()`
        const now = new Date()
        const proof = await prove(tx, now)
        const operator =
          proof.operatorId === undefined
            ? null
            : await tx.operator.findUniqueOrThrow({
                where: { id: proof.operatorId },
                include: { organisation: true },
              })
        const entry = (metadata: Record<string, unknown>) => ({
          organisationId: operator?.organisationId ?? '',
          agentId: undefined,
          actor: `operator:${operator?.id}`,
          operation: operation.name,
          category: operation.category,
          requestId: caller.requestId,
          metadata,
          durationMs: performance.now() - startedMs,
        })
        const refuse = async (refused: AppError) => {
          if (operator) await audit(tx, entry({}), refused.code)
          return { refused }
        }
        if ('refused' in proof) return refuse(proof.refused)
        if (!operator || operator.removedAt || operator.organisation.endedAt)
          return refuse(new AppError('unauthorized', { message: 'This operator has been removed.' }))
        if (caller.session !== undefined)
          await tx.operatorSession.updateMany({
            where: { hash: this.keyring.hash(caller.session), endedAt: null },
            data: { endedAt: now },
          })
        // A provider answers from a session of its own: that somebody was there just now, it does not say.
        const provenAt = proof.method === 'sso' ? new Date(0) : now
        const cookie = randomBytes(32).toString('base64url')
        const { id: sessionId, expiresAt } = await tx.operatorSession.create({
          data: {
            ...{ id: newId(), operatorId: operator.id, hash: this.keyring.hash(cookie), createdAt: now },
            ...{ expiresAt: new Date(now.getTime() + sessionHours * 3_600_000), letInBy: [...proof.letInBy] },
            ...{ method: proof.method, authenticatedAt: provenAt, device: caller.device ?? '', lastSeenAt: now },
          },
        })
        if (proof.recovers) await endOthers(tx, { operatorId: operator.id, sessionId, endedBy: proof.letInBy[0], now })
        await audit(tx, entry({ method: proof.method }), 'allowed')
        const session = {
          operatorId: operator.id,
          name: operator.name,
          role: operator.role as Role,
          organisationId: operator.organisationId,
          organisationName: operator.organisation.name,
          expiresAt: expiresAt.toISOString(),
          method: proof.method,
          methods: await methodsOf(tx, operator.id),
        }
        return { value: { cookie, session } }
      },
    )
  }

  /** A challenge to be answered once within five minutes; one that a session asks for, in that session alone. */
  async giveChallenge(
    tx: Tx,
    purpose: Purpose,
    of: Readonly<{ operatorId: string; sessionId: string }> | undefined,
    now: Date,
  ): Promise<string> {
    const challenge = randomBytes(32).toString('base64url')
    const expiresAt = new Date(now.getTime() + challengeMinutes * 60_000)
    // Some of those that nobody answered; two at once never wait for each other.
    await tx.$executeRaw`
      DELETE FROM operator_challenge WHERE hash IN (
        SELECT c.hash FROM operator_challenge c WHERE c.expires_at < ${now}::timestamptz LIMIT 100 FOR UPDATE SKIP LOCKED)`
    await tx.operatorChallenge.create({ data: { hash: this.keyring.hash(challenge), purpose, ...of, expiresAt } })
    return challenge
  }

  /** A challenge for whoever comes in: it is nobody's. @throws AppError sealed */
  challengeAnybody(purpose: Purpose): Promise<string> {
    return transact(
      this.database,
      () => {},
      async (tx) => {
        await tx.$executeRaw`SELECT gate_enter()`
        return { value: await this.giveChallenge(tx, purpose, undefined, new Date()) }
      },
    )
  }

  /**
   * Takes a challenge that this caller's session was given: gone, whatever comes of what it was answered with. For the door that
   * decides on the answer.
   */
  spendChallenge({ session }: Caller, purpose: Purpose, challenge: string): Promise<boolean> {
    return transact(
      this.database,
      () => {},
      async (tx) => {
        const hash = this.keyring.hash(session ?? '')
        const own = await tx.operatorSession.findUnique({ where: { hash }, select: { id: true } })
        return { value: own !== null && (await this.takeChallenge(tx, purpose, challenge, own.id, new Date())) }
      },
    )
  }

  /** The same of one that was nobody's. */
  spendAnybodys(purpose: Purpose, challenge: string): Promise<boolean> {
    return transact(
      this.database,
      () => {},
      async (tx) => ({ value: await this.takeChallenge(tx, purpose, challenge, undefined, new Date()) }),
    )
  }

  /** A word that follows from a challenge, and from which it does not follow: 43 characters of base64url. */
  wordOf(challenge: string, of: string): string {
    return Buffer.from(this.keyring.hash(`${of}\0${challenge}`)).toString('base64url')
  }

  /** Takes a challenge. False where there is none, or it is too old, or was given for something or somebody else. */
  async takeChallenge(
    tx: Tx,
    purpose: Purpose,
    challenge: string,
    sessionId: string | undefined,
    now: Date,
  ): Promise<boolean> {
    const taken = await tx.$queryRaw<object[]>`
      DELETE FROM operator_challenge WHERE hash = ${this.keyring.hash(challenge)} AND purpose = ${purpose}
         AND session_id IS NOT DISTINCT FROM ${sessionId ?? null} AND expires_at > ${now}::timestamptz RETURNING purpose`
    return taken.length === 1
  }
}

/** By what an operator can prove again to be there. */
export async function methodsOf(tx: Tx, operatorId: string): Promise<('passkey' | 'password')[]> {
  const [row] = await tx.$queryRaw<{ methods: ('passkey' | 'password')[] }[]>`
    SELECT operator_methods(${operatorId}) AS methods`
  return row?.methods ?? []
}

async function redeemLink(tx: Tx, hash: Uint8Array<ArrayBuffer>, name: string, now: Date): Promise<Proof | NoProof> {
  const { count } = await tx.operatorLink.updateMany({
    where: { hash, usedAt: null, endedAt: null, expiresAt: { gt: now } },
    data: { usedAt: now },
  })
  const link = await tx.operatorLink.findUnique({ where: { hash } })
  if (!link) return { refused: new AppError('unauthorized', { message: 'This link is not one of ours.' }) }
  if (count === 0) {
    return {
      refused: new AppError('expired', {
        message:
          'This link has been used, taken back or has expired. Ask another operator for a new one, or on the machine: npm start -- --new-link',
      }),
    }
  }
  const operatorId = link.operatorId ?? (await newOperator(tx, link, name))
  return { operatorId, method: 'link', letInBy: link.madeOn, recovers: link.operatorId !== null }
}

/** Whom a link makes. An invitation bears the name; any other link's redeemer says it. */
async function newOperator(
  tx: Tx,
  { organisationId, role, name: invited, madeOn: vouchedBy }: LinkRow,
  name: string,
): Promise<string> {
  const { id } = await tx.operator.create({
    data: { id: newId(), organisationId, name: invited ?? name, role, vouchedBy },
  })
  return id
}
