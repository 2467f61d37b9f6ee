import { z } from 'zod'
import { LoginId, Time } from './ids.js'
import { operation } from './operation.js'
import { CredentialName } from './vault.js'

/** What a site may ask for, in the order in which sites ask. */
export const Factor = z.enum(['password', 'totp', 'mail'])
export type Factor = z.output<typeof Factor>

export const startLogin = operation({
  name: 'login.start',
  method: 'POST',
  path: '/v0/logins',
  category: 'login',
  caller: 'agent',
  scope: 'vault:use',
  status: 201,
  discloses: true,
  args: ['credential'],
  summary: 'Starts a login with a credential. Mail that arrived before it never answers it.',
  input: z.strictObject({ credential: CredentialName }),
  output: z.object({
    loginId: LoginId,
    credential: z.object({
      name: z.string(),
      username: z.string().nullable(),
      uri: z.string().nullable(),
      origins: z.array(z.string()),
      factors: z.array(Factor),
    }),
    cursor: z.string(),
    expiresAt: Time,
  }),
  errors: ['not_found', 'expired', 'custody_pending', 'conflict'],
})

export const reportOutcome = operation({
  name: 'login.outcome',
  method: 'POST',
  path: '/v0/logins/:loginId/outcome',
  category: 'login',
  caller: 'agent',
  scope: 'vault:use',
  args: ['loginId', 'result', 'at'],
  summary: 'Says what the site did with what it was given: an accepted code confirms its seed.',
  input: z.strictObject({ loginId: LoginId, result: z.enum(['accepted', 'rejected', 'abandoned']), at: Factor }),
  output: z.object({
    loginId: LoginId,
    state: z.enum(['open', 'ended']),
    /** Which attempt the next code or mail belongs to. */
    attempt: z.number().int(),
    /** What to give the site next; a code not before `notBefore`. */
    next: z.object({ factor: Factor, notBefore: Time.nullable() }).nullable(),
    expiresAt: Time,
  }),
  errors: ['not_found', 'expired'],
})
