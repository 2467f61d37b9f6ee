import type { OpenGate } from '@keyfob/gate/doors'

type Attempt = Readonly<{ loginId: string; credentialId: string; attempt: number }>

/**
 * A code that this login was given was accepted: its seed is confirmed, and its site's clock is where the code said (RFC 6238 §6), by
 * which the next codes go. Nothing is learnt where the seed is another by now.
 */
export const learnAccepted = ({ tx, now }: OpenGate, { loginId, credentialId }: Attempt) => tx.$executeRaw`
  UPDATE totp_seed s
     SET confirmed_at = coalesce(s.confirmed_at, ${now}::timestamptz), refusals = 0,
         drift = CASE WHEN s.kind = 'totp' THEN given.drift ELSE s.drift END
    FROM (SELECT t.fingerprint, t.drift FROM totp_step t
           WHERE t.credential_id = ${credentialId} AND t.holder LIKE 'login:' || ${loginId} || ':%'
           ORDER BY t.created_at DESC, t.step DESC LIMIT 1) given
   WHERE s.credential_id = ${credentialId} AND s.removed_at IS NULL AND s.fingerprint = given.fingerprint`

/** The code of this attempt was refused: after two, another clock is tried. Where it was given none nothing is learnt. */
export const learnRefused = ({ tx }: OpenGate, { loginId, credentialId, attempt }: Attempt) => tx.$executeRaw`
  UPDATE totp_seed s SET refusals = s.refusals + 1
   WHERE s.credential_id = ${credentialId} AND s.removed_at IS NULL
     AND EXISTS (SELECT 1 FROM totp_step t WHERE t.credential_id = s.credential_id AND t.fingerprint = s.fingerprint
                    AND t.holder = 'login:' || ${loginId} || ':' || ${attempt}::int)`
