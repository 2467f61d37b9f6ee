import { z } from 'zod'
import { Alone, Approval } from './approvals.js'
import { HolderId, IdentityId, NoticeId, Time } from './ids.js'
import { listed, nothing, operation, page, paged } from './operation.js'
import { Role } from './scopes.js'

/** The ways by which an operator comes nearer to an agent's secrets. */
export const custodyActs = [
  'custody.token',
  'custody.scope',
  'custody.grant',
  'custody.release',
  'custody.domain',
  'custody.source',
  'custody.right',
  'custody.policy',
  'custody.recovery',
] as const
export type CustodyAct = (typeof custodyActs)[number]

/** One such act, as the agent is told of it. */
export const CustodyLine = z.object({
  act: z.enum(custodyActs).describe('What kind of act it was.'),
  description: z.string().describe('The act in a sentence.'),
  what: z
    .string()
    .nullable()
    .describe('The token, credential, sender, account or domain that it was done with; null where there was none.'),
  by: z.string().describe('The name of the operator, or of the platform token.'),
  at: Time.describe('When it was done.'),
})
export type CustodyLine = z.output<typeof CustodyLine>

const Notice = CustodyLine.extend({
  noticeId: NoticeId,
  identityId: z
    .string()
    .nullable()
    .describe('The id of the agent; null where it concerns all agents that the organisation had then.'),
  identityName: z.string().nullable().describe('The name of that agent; null where it concerns all.'),
  actor: z.string().describe('Who acted, as the log has it: `operator:…` or `platform:…`, with its id.'),
  acknowledgedAt: Time.nullable().describe('When the caller acknowledged it; null before.'),
})
export type Notice = z.output<typeof Notice>

export const listNotices = operation({
  name: 'notices.list',
  method: 'GET',
  path: '/v0/platform/notices',
  category: 'auth',
  caller: 'platform',
  summary: 'What brought an operator nearer to a secret, newest first: who, what and when. It is kept for good.',
  input: z.strictObject({
    ...page,
    identityId: IdentityId.optional().describe('Only what concerns this agent.'),
    open: z
      .stringbool({ truthy: ['true', '1'], falsy: ['false', '0'] })
      .default(false)
      .describe('Only what the caller has not acknowledged.'),
  }),
  output: z.object({ notices: z.array(Notice).describe('Newest first.'), ...paged }),
  errors: ['not_found'],
})

export const acknowledgeNotices = operation({
  name: 'notices.acknowledge',
  method: 'POST',
  path: '/v0/platform/notices/acknowledge',
  category: 'auth',
  caller: 'platform',
  role: 'auditor',
  summary: 'Notes that the operator who is signed in has seen these notices. Others are still told of them.',
  input: z.strictObject({ noticeIds: z.array(NoticeId).min(1).max(100).describe('The ids of those that were seen.') }),
  output: z.object({ acknowledged: z.number().int().describe('How many were acknowledged now, and not before.') }),
})

const Holder = z.object({
  holderId: HolderId,
  kind: z.enum(['operator', 'platform']).describe('An operator, or a platform token.'),
  name: z.string().describe('What the operator or the token is called.'),
  role: Role,
  custody: z.boolean().describe('Whether it holds the right: what it issues opens what is older too.'),
})

export const listHolders = operation({
  name: 'custody.list',
  method: 'GET',
  path: '/v0/platform/custody',
  category: 'auth',
  caller: 'platform',
  summary: 'The operators and platform tokens that are live, and which of them hold the right of custody.',
  input: z.strictObject({}),
  output: z.object({
    holders: z.array(Holder).describe('Everybody who is live, with the right or without it.'),
    ...listed,
  }),
})

export const giveCustody = operation({
  name: 'custody.give',
  method: 'POST',
  path: '/v0/platform/custody/:holderId',
  category: 'auth',
  caller: 'platform',
  role: 'admin',
  stepUp: true,
  summary:
    'Proposes the right of custody for an operator or a platform token: tokens and grants of its holder open what is older.',
  input: z.strictObject({ holderId: HolderId, alone: Alone }),
  output: Approval,
  errors: ['not_found', 'conflict', 'forbidden'],
})

export const takeCustody = operation({
  name: 'custody.take',
  method: 'DELETE',
  path: '/v0/platform/custody/:holderId',
  category: 'auth',
  caller: 'platform',
  role: 'admin',
  summary: 'Takes the right of custody away, at once. What its holder issued before stays as it is.',
  input: z.strictObject({ holderId: HolderId }),
  output: nothing,
  errors: ['not_found'],
})
