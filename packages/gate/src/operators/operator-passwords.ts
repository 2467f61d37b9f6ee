import { AppError } from '@keyfob/contracts/errors'
import { signInWithPassword, signInWithRecoveryCode } from '@keyfob/contracts/passwords'
import { keepAct } from '../custody.js'
import { asked, type Database } from '../database.js'
import type { Caller, Tx } from '../doors.js'
import type { Keyring } from '../keyring.js'
import type { OperatorStore } from '../operator-store.js'
import type { Seal } from '../seal/seal.js'
import { PasswordHashes } from './argon2.js'
import { isLogin, loginText, passwordText, recoveryText } from './person-text.js'
import { SignInTally, type Tallied } from './sign-in-tally.js'
import { takenStep } from './taken-step.js'

/** What somebody signs in with. */
export type PasswordProof = Readonly<{ login: string; password: string; code: string }>

/** Takes a code, once: whose it was, and on whose word it stands; nothing where it, or the password before it, was wrong. */
type TakeCode = (
  tx: Tx,
  code: string,
  now: Date,
) => Promise<Readonly<{ operatorId: string; letInBy: readonly string[] }> | undefined>

type Kept = Readonly<{
  operator_id: string
  hash: string
  step: bigint
  let_in_by: string[]
  organisation_id: string
  secret: Uint8Array
  version: number
  wrapped: Uint8Array
}>

type Tried = Readonly<{ kept: Kept | undefined; fits: boolean; tallied: Tallied }>

/** Operators' passwords and the one-time codes that go with them. Neither is enough alone, and no answer tells which was wrong. */
export class OperatorPasswords {
  readonly hashes = new PasswordHashes()
  private readonly tally: SignInTally

  constructor(
    private readonly database: Database,
    private readonly keyring: Keyring,
    private readonly seal: Pick<Seal, 'check'>,
    private readonly operators: OperatorStore,
  ) {
    this.tally = new SignInTally(database, keyring)
  }

  /** A password as it is kept. @throws AppError sealed; unavailable where too many are hashed at once */
  hash(password: string): Promise<string> {
    this.seal.check()
    return this.hashes.make(passwordText(password), this.keyring.pepper)
  }

  /**
   * Opens a session for whoever has name, password and code. @throws AppError unauthorized, the same for all that may be wrong;
   * rate_limited after too many failures
   */
  async signIn({ login, password, code }: PasswordProof, caller: Caller) {
    const tried = await this.look({ login: loginText(login), password }, caller)
    return this.operators.enter(caller, signInWithPassword, async (tx, now) => {
      const kept = await this.takeCode(tx, tried, code, now)
      if (kept) return { operatorId: kept.operator_id, method: 'password', letInBy: kept.let_in_by }
      return { refused: wrong(), ...(tried.kept && { operatorId: tried.kept.operator_id }) }
    })
  }

  /** The names of whoever asks, and of their organisation: nothing that allows anything. @throws AppError unavailable */
  async namesOf({ session }: Caller): Promise<string[]> {
    const found = await asked(
      this.database.prisma.operatorSession.findUnique({
        where: { hash: this.keyring.hash(session ?? '') },
        select: { operator: { select: { name: true, organisation: { select: { name: true } } } } },
      }),
    )
    return found ? [found.operator.name, found.operator.organisation.name] : []
  }

  /**
   * Looks at the password of whoever is signed in already. What is returned takes the code, in the transaction of the act.
   * @throws AppError rate_limited; unavailable
   */
  async own(password: string, caller: Caller): Promise<TakeCode> {
    const hash = this.keyring.hash(caller.session ?? '')
    const session = await asked(
      this.database.prisma.operatorSession.findUnique({
        where: { hash },
        select: { operator: { select: { password: { select: { login: true } } } } },
      }),
    )
    const tried = await this.look({ login: session?.operator.password?.login ?? '', password }, caller)
    return async (tx, code, now) => {
      const kept = await this.takeCode(tx, tried, code, now)
      return kept && { operatorId: kept.operator_id, letInBy: kept.let_in_by }
    }
  }

  /** How a recovery code is kept. */
  recoveryHash(code: string): Uint8Array<ArrayBuffer> {
    return this.keyring.hash(`recovery\0${recoveryText(code)}`)
  }

  /** Lets whoever has a recovery code in. The code is gone, and so are the operator's other sessions; all operators are told. */
  async recover(code: string, caller: Caller) {
    const tallied = await this.tally.begin(undefined, caller.network)
    return this.operators.enter(caller, signInWithRecoveryCode, async (tx, now) => {
      const [taken] = await tx.$queryRaw<
        { operator_id: string; let_in_by: string[]; organisation_id: string; left: number }[]
      >`
        WITH taken AS (
          DELETE FROM operator_recovery_code WHERE hash = ${this.recoveryHash(code)} RETURNING operator_id, let_in_by)
        SELECT taken.*, p.organisation_id,
               (SELECT count(*)::int - 1 FROM operator_recovery_code c WHERE c.operator_id = p.id) AS left
          FROM taken JOIN operator p ON p.id = taken.operator_id AND p.removed_at IS NULL`
      if (!taken)
        return {
          refused: new AppError('unauthorized', { message: 'This recovery code is not one of ours, or was used.' }),
        }
      await this.tally.succeeded(tx, tallied)
      const entry = {
        organisationId: taken.organisation_id,
        agentId: undefined,
        actor: `operator:${taken.operator_id}`,
        operation: signInWithRecoveryCode.name,
        category: signInWithRecoveryCode.category,
        requestId: caller.requestId,
        durationMs: 0,
      }
      const what = taken.left === 1 ? '1 is left' : `${taken.left} are left`
      await keepAct(tx, { act: 'custody.recovery', agentId: undefined, what }, entry, now)
      return { operatorId: taken.operator_id, method: 'recovery', letInBy: taken.let_in_by, recovers: true }
    })
  }

  private async look({ login, password }: { login: string; password: string }, caller: Caller): Promise<Tried> {
    const tallied = await this.tally.begin(login, caller.network)
    const [kept] = await asked(this.database.prisma.$queryRaw<Kept[]>`
      SELECT w.operator_id, w.hash, w.step, w.let_in_by, p.organisation_id, s.secret, k.version, k.wrapped
        FROM operator_password w
        JOIN operator p ON p.id = w.operator_id AND p.removed_at IS NULL
        JOIN organisation_secret s ON s.organisation_id = p.organisation_id AND s.field = 'operator.totp' AND s.object = p.id
        JOIN organisation_key k ON k.organisation_id = s.organisation_id AND k.version = s.key_version
       WHERE w.login = ${isLogin(login) ? login : ''}`)
    return { kept, fits: await this.hashes.fits(passwordText(password), kept?.hash, this.keyring.pepper), tallied }
  }

  /** Takes the code, once: nothing where it is none of now, or was taken, or the password is another one, or is one meanwhile. */
  private async takeCode(tx: Tx, { kept, fits, tallied }: Tried, code: string, now: Date): Promise<Kept | undefined> {
    const step = kept && this.stepOf(kept, code, now)
    const taken = await tx.$executeRaw`
      UPDATE operator_password SET step = ${step ?? -1n}
       WHERE operator_id = ${kept?.operator_id ?? ''} AND hash = ${kept?.hash ?? ''} AND step < ${step ?? -1n} AND ${fits}`
    if (taken === 0) return undefined
    await this.tally.succeeded(tx, tallied)
    return kept
  }

  private stepOf({ organisation_id, operator_id, secret, version, wrapped, step }: Kept, code: string, at: Date) {
    const key = this.keyring.organisation(organisation_id, wrapped, version)
    const seed = key.unseal('operator.totp', operator_id, secret)
    try {
      return takenStep(code, seed, { at, last: step })
    } finally {
      seed.fill(0)
      key.close()
    }
  }
}

const wrong = (): AppError =>
  new AppError('unauthorized', {
    message: 'The name, the password or the code is wrong. A code works once: it may take a new one.',
  })
