import { z } from 'zod'
import { InvitationId, OperatorId, SessionId, Time } from './ids.js'
import { listed, nothing, operation } from './operation.js'
import { Role } from './scopes.js'
import { secret } from './secret.js'

/** How a session began. */
export const SignInMethod = z
  .enum(['link', 'passkey', 'password', 'recovery', 'sso'])
  .describe('How the session began.')
export type SignInMethod = z.output<typeof SignInMethod>

/** Since when it is proven that whoever is signed in is there. */
export const authenticatedAt = Time.describe('For 15 minutes from then no other proof is asked for.')

/** Who is signed in, and how. */
export const Session = z.object({
  operatorId: z.string().describe('The id of the operator.'),
  name: z.string().describe('What the operator is called.'),
  role: Role,
  organisationId: z.string().describe('The id of the organisation.'),
  organisationName: z.string().describe('What the organisation is called.'),
  expiresAt: Time.describe('When the session ends, at the latest.'),
  method: SignInMethod,
  methods: z
    .array(z.enum(['passkey', 'password']))
    .describe('By what they can come back, and prove again to be there. Without any the next sign-in takes a link.'),
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
    code: secret(z.string().min(20).max(100)).describe('What the link ends in.'),
    name: z
      .string()
      .trim()
      .min(1)
      .max(100)
      .default('Owner')
      .describe('What the operator is to be called, on the first sign-in.'),
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

export const listSessions = operation({
  name: 'operators.sessions',
  method: 'GET',
  path: '/v0/platform/sessions',
  category: 'auth',
  caller: 'platform',
  summary: 'Where the caller is signed in, the newest first.',
  input: z.strictObject({}),
  output: z.object({
    sessions: z
      .array(
        z.object({
          sessionId: SessionId,
          device: z.string().describe('The browser, as it names itself.'),
          method: SignInMethod,
          createdAt: Time.describe('When it began.'),
          lastSeenAt: Time.describe('When it last asked, to the minute.'),
          expiresAt: Time.describe('When it ends, at the latest.'),
          own: z.boolean().describe('Whether it is the session that asks.'),
        }),
      )
      .describe('Newest first.'),
    ...listed,
  }),
})

export const endSession = operation({
  name: 'operators.endSession',
  method: 'DELETE',
  path: '/v0/platform/sessions/:sessionId',
  category: 'auth',
  caller: 'platform',
  role: 'auditor',
  narrows: true,
  summary: "Ends one of the caller's sessions.",
  input: z.strictObject({ sessionId: SessionId }),
  output: nothing,
  errors: ['not_found'],
})

const OperatorName = z.string().trim().min(1).max(100).describe('What the operator is to be called.')

const Operator = z.object({
  operatorId: OperatorId,
  name: z.string().describe('What the operator is called.'),
  role: Role,
  custody: z.boolean().describe('Whether what they issue opens what is older too.'),
  createdAt: Time.describe('When they came.'),
  sessions: z.number().int().describe('How many sessions are open.'),
  signedInUntil: Time.nullable().describe('Until when the last session may be; null where none is open.'),
})

/** A link is made of its code. */
const Link = {
  code: secret(z.string()).describe(
    'What the link is made of. Shown here and never again; it lets one operator in, once.',
  ),
  expiresAt: Time.describe('Until when it works.'),
}

export const listOperators = operation({
  name: 'operators.list',
  method: 'GET',
  path: '/v0/platform/operators',
  category: 'auth',
  caller: 'platform',
  summary: 'The operators of the organisation, and the invitations that nobody has taken up.',
  input: z.strictObject({}),
  output: z.object({
    operators: z.array(Operator).describe('The longest there first.'),
    invitations: z
      .array(
        z.object({
          invitationId: InvitationId,
          name: z.string().describe('Who is invited.'),
          role: Role,
          invitedBy: z.string().describe('The name of who invited them.'),
          expiresAt: Time.describe('Until when it can be taken up.'),
        }),
      )
      .describe('Those that nobody has taken up.'),
    ...listed,
  }),
})

export const inviteOperator = operation({
  name: 'operators.invite',
  method: 'POST',
  path: '/v0/platform/operators',
  category: 'auth',
  caller: 'platform',
  role: 'admin',
  status: 201,
  args: ['name'],
  stepUp: true,
  summary: 'Invites somebody: a code that lets one operator in, once, within a day.',
  input: z.strictObject({ name: OperatorName, role: Role.default('operator') }),
  output: z.object({ invitationId: InvitationId, name: z.string().describe('Who is invited.'), role: Role, ...Link }),
})

export const withdrawInvitation = operation({
  name: 'operators.withdrawInvitation',
  method: 'DELETE',
  path: '/v0/platform/invitations/:invitationId',
  category: 'auth',
  caller: 'platform',
  role: 'admin',
  narrows: true,
  summary: 'Takes an invitation back. Its code lets nobody in.',
  input: z.strictObject({ invitationId: InvitationId }),
  output: nothing,
  errors: ['not_found'],
})

export const linkOperator = operation({
  name: 'operators.link',
  method: 'POST',
  path: '/v0/platform/operators/:operatorId/link',
  category: 'auth',
  caller: 'platform',
  role: 'admin',
  stepUp: true,
  summary: 'A code that lets this operator in again, once, within 15 minutes.',
  input: z.strictObject({ operatorId: OperatorId }),
  output: z.object({ operatorId: OperatorId, ...Link }),
  errors: ['not_found'],
})

export const updateOperator = operation({
  name: 'operators.update',
  method: 'PATCH',
  path: '/v0/platform/operators/:operatorId',
  category: 'auth',
  caller: 'platform',
  role: 'admin',
  narrows: true,
  gives: true,
  stepUp: true,
  summary:
    'Gives an operator another role or name. A lesser role ends the invitations and links that they made; the last owner stays one.',
  input: z.strictObject({ operatorId: OperatorId, role: Role.optional(), name: OperatorName.optional() }),
  output: Operator,
  errors: ['not_found', 'conflict'],
})

export const endSessions = operation({
  name: 'operators.endSessions',
  method: 'DELETE',
  path: '/v0/platform/operators/:operatorId/sessions',
  category: 'auth',
  caller: 'platform',
  role: 'auditor',
  narrows: true,
  summary: "Ends all sessions of an operator: one's own, or as an admin another's.",
  input: z.strictObject({ operatorId: OperatorId }),
  output: nothing,
  errors: ['not_found'],
})

export const removeOperator = operation({
  name: 'operators.remove',
  method: 'DELETE',
  path: '/v0/platform/operators/:operatorId',
  category: 'auth',
  caller: 'platform',
  role: 'admin',
  narrows: true,
  stepUp: true,
  summary: 'Removes an operator, with all sessions and the invitations and links that they made. The last owner stays.',
  input: z.strictObject({ operatorId: OperatorId }),
  output: nothing,
  errors: ['not_found', 'conflict'],
})
