import type { In, Out } from '@keyfob/contracts/operation'
import type { signIn as byLink } from '@keyfob/contracts/operators'
import type {
  signInWithPassword as byPassword,
  signInWithRecoveryCode as byRecoveryCode,
} from '@keyfob/contracts/passwords'
import type { Caller } from '@keyfob/gate/doors'
import type { Gate } from '@keyfob/gate/gate'
import type { Entered } from '@keyfob/gate/operator-store'
import type { SessionCookie } from '@keyfob/service/session-cookie'

/** Who is signed in is the answer; what proves it leaves in an HttpOnly cookie alone. */
async function entered(entering: Promise<Entered>, sessionCookie: SessionCookie): Promise<Out<typeof byLink>> {
  const { cookie, session } = await entering
  sessionCookie.set(cookie, new Date(session.expiresAt))
  return session
}

/** Redeems a one-time link. */
export const signIn = ({ operators }: Gate, caller: Caller, input: In<typeof byLink>, sessionCookie: SessionCookie) =>
  entered(operators.signIn(input, caller), sessionCookie)

/** The same with a name, a password and a one-time code. */
export const signInWithPassword = (
  { passwords }: Gate,
  caller: Caller,
  input: In<typeof byPassword>,
  sessionCookie: SessionCookie,
) => entered(passwords.signIn(input, caller), sessionCookie)

/** The same with a recovery code, which is used up. */
export const signInWithRecoveryCode = (
  { passwords }: Gate,
  caller: Caller,
  { code }: In<typeof byRecoveryCode>,
  sessionCookie: SessionCookie,
) => entered(passwords.recover(code, caller), sessionCookie)
