import type { In, Out } from '@keyfob/contracts/operation'
import type { signIn as operation } from '@keyfob/contracts/operators'
import type { Caller } from '@keyfob/gate/doors'
import type { Gate } from '@keyfob/gate/gate'
import type { SessionCookie } from '@keyfob/service/session-cookie'

/** Redeems a one-time link. Who is signed in is the answer; what proves it leaves in an HttpOnly cookie alone. */
export async function signIn(
  { operators }: Gate,
  { requestId }: Caller,
  input: In<typeof operation>,
  sessionCookie: SessionCookie,
): Promise<Out<typeof operation>> {
  const { cookie, session } = await operators.signIn(input, requestId)
  sessionCookie.set(cookie, new Date(session.expiresAt))
  return session
}
