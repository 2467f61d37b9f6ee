import { z } from 'zod'
import { Time } from './ids.js'
import { nothing, operation } from './operation.js'
import { Role } from './scopes.js'
import { secret } from './secret.js'

const Session = z.object({
  operatorId: z.string(),
  name: z.string(),
  role: Role,
  organisationId: z.string(),
  organisationName: z.string(),
  expiresAt: Time,
})

export const signIn = operation({
  name: 'operators.signIn',
  method: 'POST',
  path: '/v0/platform/session',
  category: 'auth',
  caller: 'public',
  status: 201,
  summary: 'Signs an operator in with a one-time link. The session is an HttpOnly cookie.',
  input: z.strictObject({
    code: secret(z.string().min(20).max(100)),
    name: z.string().trim().min(1).max(100).default('Owner'),
  }),
  output: Session,
  errors: ['unauthorized', 'expired'],
})

export const getSession = operation({
  name: 'operators.session',
  method: 'GET',
  path: '/v0/platform/session',
  category: 'auth',
  caller: 'platform',
  summary: 'Who is signed in.',
  input: z.strictObject({}),
  output: Session,
})

export const signOut = operation({
  name: 'operators.signOut',
  method: 'DELETE',
  path: '/v0/platform/session',
  category: 'auth',
  caller: 'platform',
  role: 'auditor',
  summary: 'Ends the session of the caller.',
  input: z.strictObject({}),
  output: nothing,
})
