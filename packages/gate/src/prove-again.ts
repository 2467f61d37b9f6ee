import { AppError } from '@keyfob/contracts/errors'
import type { OperateGate } from './doors.js'

/**
 * Whoever is signed in has proven again to be there, by something that stands on the word of `letInBy`: from then on the session
 * does, too. @throws AppError forbidden for a platform token, which is nobody
 */
export async function proveAgain(
  { tx, sessionId, now }: OperateGate,
  letInBy: readonly string[],
): Promise<{ authenticatedAt: string }> {
  if (sessionId === undefined) throw new AppError('forbidden', { message: 'A platform token has no session.' })
  await tx.$executeRaw`
    UPDATE operator_session
       SET authenticated_at = ${now}::timestamptz,
           let_in_by = let_in_by || ARRAY(SELECT unnest(${[...letInBy]}::text[]) EXCEPT SELECT unnest(let_in_by))
     WHERE id = ${sessionId}`
  return { authenticatedAt: now.toISOString() }
}
