import { AppError } from '@keyfob/contracts/errors'
import type { In } from '@keyfob/contracts/operation'
import type { signInByPasskey } from '@keyfob/contracts/passkeys'
import type { Tx } from '@keyfob/gate/doors'
import { type AuthenticationResponseJSON, verifyAuthenticationResponse } from '@simplewebauthn/server'
import { challengeOf } from './challenge-of.js'
import type { RelyingParty } from './relying-party.js'

/** What a passkey answered. */
export type Answer = In<typeof signInByPasskey>['answer']

/** Whose passkey answered, on whose word it was added; `isRight` says whether the answer is. */
export type Checked = Readonly<{ operatorId: string; letInBy: readonly string[]; isRight: boolean }>

/** What an answer is held against: whether the challenge in it was given, for this and to whoever answers, and where. */
type Asked = Readonly<{ isOurs: boolean; party: RelyingParty; now: Date }>

/**
 * Looks up the passkey that answered a challenge, and checks the answer: origin, signature, that its user was verified, and that its
 * counter went on where it counts (WebAuthn level 3, §7.2). A right one has been used from now on. `undefined` for a passkey that
 * is not known.
 */
export async function checkAnswer(tx: Tx, answer: Answer, { isOurs, party, now }: Asked): Promise<Checked | undefined> {
  const credentialId = Buffer.from(answer.id, 'base64url')
  // Of two answers at once the second is held against the counter that the first left.
  await tx.$queryRaw`SELECT 1 FROM operator_passkey WHERE credential_id = ${credentialId} FOR UPDATE`
  const passkey = await tx.operatorPasskey.findUnique({ where: { credentialId } })
  if (!passkey) return undefined
  const { id, operatorId, letInBy } = passkey
  const handle = Buffer.from(answer.response.userHandle ?? '', 'base64url').toString('utf8')
  const isTheirs = answer.response.userHandle === undefined || handle === operatorId
  const verified =
    isOurs && isTheirs
      ? await verifyAuthenticationResponse({
          response: answer as AuthenticationResponseJSON,
          expectedChallenge: challengeOf(answer.response.clientDataJSON),
          expectedOrigin: party.origin,
          expectedRPID: party.id,
          credential: {
            id: answer.id,
            publicKey: new Uint8Array(passkey.publicKey),
            counter: Number(passkey.counter),
          },
          requireUserVerification: true,
        }).catch(() => undefined)
      : undefined
  if (!verified?.verified) return { operatorId, letInBy, isRight: false }
  const { newCounter: counter, credentialBackedUp: backedUp } = verified.authenticationInfo
  await tx.operatorPasskey.update({ where: { id }, data: { counter, backedUp, lastUsedAt: now } })
  return { operatorId, letInBy, isRight: true }
}

/** The one answer to whatever was wrong with a passkey, its answer or its challenge: which of them, a stranger is not told. */
export const notIt = (code: 'unauthorized' | 'forbidden'): AppError =>
  new AppError(code, {
    message: 'This passkey is not one that is known here, or it was answered too late. Try again, or in another way.',
  })
