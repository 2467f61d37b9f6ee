import { z } from 'zod'
import { Time } from './ids.js'
import { nothing, operation } from './operation.js'
import { Session } from './operators.js'
import { secret } from './secret.js'

/** Where the browser is to go. What comes back from there counts in this browser alone, once, within five minutes. */
const Begun = z.object({ address: z.string().describe('Where the browser is to go, at the provider.') })

/** What the provider sent the browser back with (RFC 6749 §4.1.2, RFC 9207). */
const Answer = z.strictObject({
  code: secret(z.string().min(1).max(4_000)).describe('What the provider gave for a token, once.'),
  state: z.string().min(1).max(200).describe('What was sent along: it binds the answer to this browser.'),
  iss: z.string().max(500).optional().describe('Who says that it comes from them (RFC 9207), where they say so.'),
})

/** Whose word counts for an operator, too. */
export const Linked = z.object({
  issuer: z.string().describe('The address by which the provider names itself.'),
  linkedAt: Time.describe('When they were linked.'),
})

export const signInSsoProvider = operation({
  name: 'operators.signInSsoProvider',
  method: 'GET',
  path: '/v0/platform/session/sso',
  category: 'auth',
  caller: 'public',
  summary: 'By which OpenID provider operators may sign in, if by one.',
  input: z.strictObject({}),
  output: z.object({
    name: z.string().nullable().describe('What people call it; null where there is no single sign-on.'),
  }),
})

export const signInSsoBegin = operation({
  name: 'operators.signInSsoBegin',
  method: 'POST',
  path: '/v0/platform/session/sso',
  category: 'auth',
  caller: 'public',
  summary: 'Begins to sign in by single sign-on: where the browser is to go. A cookie binds what comes back to it.',
  input: z.strictObject({}),
  output: Begun,
  errors: ['not_found'],
})

export const signInSso = operation({
  name: 'operators.signInSso',
  method: 'PUT',
  path: '/v0/platform/session/sso',
  category: 'auth',
  caller: 'public',
  summary: 'Signs an operator in with what the OpenID provider sent their browser back with.',
  input: Answer,
  output: Session,
  errors: ['unauthorized', 'not_found'],
})

export const beginSso = operation({
  name: 'operators.beginSso',
  method: 'POST',
  path: '/v0/platform/account/sso',
  category: 'auth',
  caller: 'platform',
  role: 'auditor',
  stepUp: true,
  summary: 'Begins to link the caller to whom the OpenID provider knows them as: where the browser is to go.',
  input: z.strictObject({}),
  output: Begun,
  errors: ['not_found'],
})

export const linkSso = operation({
  name: 'operators.linkSso',
  method: 'PUT',
  path: '/v0/platform/account/sso',
  category: 'auth',
  caller: 'platform',
  role: 'auditor',
  summary: 'Links the caller to whom the OpenID provider knows them as, in the session in which that was begun.',
  input: Answer,
  output: Linked,
  errors: ['conflict', 'not_found'],
})

export const unlinkSso = operation({
  name: 'operators.unlinkSso',
  method: 'DELETE',
  path: '/v0/platform/account/sso',
  category: 'auth',
  caller: 'platform',
  role: 'auditor',
  narrows: true,
  stepUp: true,
  summary: "Ends the caller's single sign-on. Every other session of the caller ends.",
  input: z.strictObject({}),
  output: nothing,
  errors: ['not_found'],
})
