import { z } from 'zod'
import { LoginId, Time } from './ids.js'
import { operation } from './operation.js'
import { secret } from './secret.js'
import { CredentialName } from './vault.js'

/** What a site may ask for, in the order in which sites ask. */
export const Factor = z
  .enum(['password', 'totp', 'mail'])
  .describe('What a site asks for: the password, a one-time code, or what it mailed.')
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
  input: z.strictObject({ credential: CredentialName.describe('What the credential to sign in with is called.') }),
  output: z.object({
    loginId: LoginId.describe('The id of the login: the `login` of the calls that belong to it.'),
    credential: z
      .object({
        name: z.string().describe('What it is called.'),
        username: z.string().nullable().describe('From its metadata; null where that has none.'),
        uri: z.string().nullable().describe('Where to sign in, from its metadata; null where that has none.'),
        origins: z.array(z.string()).describe('Where its values may be typed.'),
        factors: z.array(Factor).describe('What it can give a site.'),
        passwordRefusedAt: Time.nullable().describe(
          'When a site refused this password: it may be wrong; null for never.',
        ),
      })
      .describe('What a login needs to know of it; no values.'),
    cursor: z.string().describe('Mail that arrived before it never answers this login.'),
    expiresAt: Time.describe('From this time on nothing is given under it.'),
  }),
  errors: ['not_found', 'expired', 'custody_pending', 'conflict', 'paused'],
})

export const fillLogin = operation({
  name: 'login.fill',
  method: 'POST',
  path: '/v0/logins/:loginId/fill',
  category: 'login',
  caller: 'agent',
  scope: 'vault:use',
  fillerOnly: true,
  summary:
    'One value of a login for its site’s page, once in an attempt, at an origin of its credential: for the SDK’s filler alone.',
  input: z.strictObject({
    loginId: LoginId,
    field: Factor,
    origin: z.string().min(1).max(300).describe('Of the frame that owns the field: `location.origin`.'),
    kind: z.enum(['code', 'link', 'any']).default('any').describe('Of a mail: what to wait for.'),
    timeout: z.coerce.number().int().min(1).max(60).default(30).describe('Of a mail: seconds to wait for it.'),
  }),
  output: z.object({
    value: secret(z.string()).describe('What to type; of a mailed link, its address.'),
    kind: z.enum(['password', 'code', 'link']).describe('What it is: to be typed, or to be followed.'),
  }),
  errors: [
    'forbidden',
    'not_found',
    'conflict',
    'expired',
    'paused',
    'custody_pending',
    'step_taken',
    'mail_timeout',
    'clock_untrusted',
  ],
})

export const reportOutcome = operation({
  name: 'login.outcome',
  method: 'POST',
  path: '/v0/logins/:loginId/outcome',
  category: 'login',
  caller: 'agent',
  scope: 'vault:use',
  args: ['loginId', 'result', 'at'],
  summary:
    'Says what the site did with what it was given. Accepted codes confirm their seed; refused ones are not given again, and too many in a row pause the credential.',
  input: z.strictObject({
    loginId: LoginId,
    result: z
      .enum(['accepted', 'rejected', 'abandoned'])
      .describe('What the site did; `abandoned` ends the login, and what was `rejected` is not given again.'),
    at: Factor.describe('What the site was given.'),
    done: z.boolean().default(false).describe('With `accepted`: the site asks for nothing more, and the login ends.'),
  }),
  output: z.object({
    loginId: LoginId,
    state: z.enum(['open', 'ended']).describe('Whether anything more is given under it.'),
    attempt: z
      .number()
      .int()
      .describe('Which attempt the next code or mail belongs to, from 1; a refusal begins another.'),
    next: z
      .object({
        factor: Factor,
        notBefore: Time.nullable().describe('A code asked for sooner is the one that was refused; null for at once.'),
      })
      .nullable()
      .describe('What to give the site next; null when there is nothing more to give.'),
    expiresAt: Time.describe('From this time on nothing is given under it.'),
    pausedUntil: Time.nullable().describe(
      'Refused so often that no login with this credential goes on before, and this one has ended; else null.',
    ),
  }),
  errors: ['not_found', 'expired'],
})
