import { z } from 'zod'
import { Time } from './ids.js'
import { nothing, operation } from './operation.js'
import { authenticatedAt, Session } from './operators.js'
import { secret } from './secret.js'
import { Linked } from './single-sign-on.js'

/** As it was typed: its one form is made of it where it is compared. */
const Login = z
  .string()
  .min(1)
  .max(200)
  .describe('The name to sign in with: letters, digits and . _ @ + -, without regard to case.')
const Password = secret(z.string().min(1).max(1_000)).describe('12 to 200 characters, as typed.')
const Code = secret(z.string().min(1).max(40))
const AuthenticatorCode = Code.describe('Of their authenticator: six digits, once.')
const setAt = Time.describe('When the password was set.')
const login = z.string().describe('The name to sign in with.')

export const signInWithPassword = operation({
  name: 'operators.signInWithPassword',
  method: 'POST',
  path: '/v0/platform/session/password',
  category: 'auth',
  caller: 'public',
  status: 201,
  summary: 'Signs an operator in with a name, a password and a one-time code. The session is an HttpOnly cookie.',
  input: z.strictObject({ login: Login, password: Password, code: AuthenticatorCode }),
  output: Session,
  errors: ['unauthorized', 'rate_limited'],
})

export const signInWithRecoveryCode = operation({
  name: 'operators.signInWithRecoveryCode',
  method: 'POST',
  path: '/v0/platform/session/recovery',
  category: 'auth',
  caller: 'public',
  status: 201,
  summary:
    'Signs an operator in with one of their recovery codes, which is used up. Their other sessions end, and all operators are told.',
  input: z.strictObject({ code: Code.describe('One of their recovery codes; spaces, dashes and case do not matter.') }),
  output: Session,
  errors: ['unauthorized', 'rate_limited'],
})

export const confirmWithPassword = operation({
  name: 'operators.confirmWithPassword',
  method: 'PUT',
  path: '/v0/platform/session/password',
  category: 'auth',
  caller: 'platform',
  role: 'auditor',
  summary: 'Proves again who is signed in, with password and one-time code, for what takes a fresh proof.',
  input: z.strictObject({ password: Password, code: AuthenticatorCode }),
  output: z.object({ authenticatedAt }),
  errors: ['rate_limited'],
})

export const getSignInWays = operation({
  name: 'operators.signInWays',
  method: 'GET',
  path: '/v0/platform/account/ways',
  category: 'auth',
  caller: 'platform',
  summary:
    'By what else the operator who is signed in can come in: a password with one-time codes, recovery codes, single sign-on.',
  input: z.strictObject({}),
  output: z.object({
    password: z.object({ login, setAt }).nullable().describe('With one-time codes; null where none is set.'),
    recoveryCodes: z
      .object({
        left: z.number().int().describe('How many are not used up.'),
        madeAt: Time.nullable().describe('When they were made; null where there are none.'),
      })
      .describe('For where all else is lost.'),
    sso: Linked.nullable().describe('Single sign-on; null where they are not linked.'),
  }),
})

export const proposeSeed = operation({
  name: 'operators.proposeSeed',
  method: 'POST',
  path: '/v0/platform/account/seed',
  category: 'auth',
  caller: 'platform',
  role: 'auditor',
  summary:
    "A new secret for the caller's authenticator, shown only here. It counts once a password is set with a code of it.",
  input: z.strictObject({}),
  output: z.object({
    secret: secret(z.string()).describe('In base32, to be typed. Shown here and never again.'),
    uri: secret(z.string()).describe('The same as an otpauth URI, to be shown as a QR code.'),
  }),
})

export const setPassword = operation({
  name: 'operators.setPassword',
  method: 'PUT',
  path: '/v0/platform/account/password',
  category: 'auth',
  caller: 'platform',
  role: 'auditor',
  narrows: true,
  gives: true,
  stepUp: true,
  summary:
    'Sets the name and the password that the caller signs in with, with the secret of their codes. Every other session of the caller ends.',
  input: z.strictObject({
    login: Login,
    password: Password,
    code: AuthenticatorCode,
    seed: z
      .enum(['proposed', 'kept'])
      .default('proposed')
      .describe('Whose code it is: of the secret that was just proposed, or of the one in use, which then stays.'),
  }),
  output: z.object({ login, setAt }),
  errors: ['conflict', 'expired'],
})

export const removePassword = operation({
  name: 'operators.removePassword',
  method: 'DELETE',
  path: '/v0/platform/account/password',
  category: 'auth',
  caller: 'platform',
  role: 'auditor',
  narrows: true,
  stepUp: true,
  summary: "Takes the caller's password and one-time codes away. Every other session of the caller ends.",
  input: z.strictObject({}),
  output: nothing,
  errors: ['not_found'],
})

export const makeRecoveryCodes = operation({
  name: 'operators.makeRecoveryCodes',
  method: 'POST',
  path: '/v0/platform/account/recovery-codes',
  category: 'auth',
  caller: 'platform',
  role: 'auditor',
  stepUp: true,
  status: 201,
  summary:
    'Ten codes that let the caller in, each once, where all else is lost. Shown only here; those from before are worth nothing.',
  input: z.strictObject({}),
  output: z.object({ codes: z.array(secret(z.string())).describe('Each works once. Shown here and never again.') }),
})
