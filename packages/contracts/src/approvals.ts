import { z } from 'zod'
import { ApprovalId, Time } from './ids.js'
import { listed, operation } from './operation.js'

/** What takes two persons: one proposes, another approves. */
export const approvalActs = ['custody.give', 'mail.lower_policy'] as const
export type ApprovalAct = (typeof approvalActs)[number]

/** Where there is nobody else who could approve: that the caller knows, and does it alone. */
export const Alone = z
  .literal(true)
  .optional()
  .describe(
    'Where no other operator who could approve is signed in, can come back, or was cut off within a day: do it alone, within 15 minutes of a proof, which single sign-on is not.',
  )

/** What was proposed, and what became of it. */
export const Approval = z.object({
  approvalId: ApprovalId,
  act: z.enum(approvalActs).describe('What it would do: give the right of custody, or hold less mail.'),
  description: z.string().describe('What would be done, or was, in a sentence.'),
  status: z
    .enum(['pending', 'done', 'refused', 'expired'])
    .describe('Approved by another, or done alone where there was nobody else: `done`.'),
  proposedBy: z.string().describe('The name of the operator who asked for it.'),
  own: z.boolean().describe('The caller proposed it: another must approve.'),
  proposedAt: Time.describe('When it was asked for.'),
  expiresAt: Time.describe('Until when it can be approved.'),
  decidedBy: z.string().nullable().describe('The name of the operator who approved or refused it; null before.'),
  decidedAt: Time.nullable().describe('When it was approved or refused; null before.'),
})
export type Approval = z.output<typeof Approval>

const path = '/v0/platform/approvals'
const common = { category: 'auth', caller: 'platform' } as const
const one = z.strictObject({ approvalId: ApprovalId })

export const listApprovals = operation({
  ...common,
  name: 'approvals.list',
  method: 'GET',
  path,
  summary: 'What operators proposed that takes a second one to approve, newest first, at most 100.',
  input: z.strictObject({}),
  output: z.object({ approvals: z.array(Approval).describe('Newest first, at most 100.'), ...listed }),
})

export const approve = operation({
  ...common,
  name: 'approvals.approve',
  method: 'POST',
  path: `${path}/:approvalId/approve`,
  role: 'admin',
  stepUp: true,
  summary: 'Approves what another operator proposed in the last 24 hours: it is done with the answer.',
  input: one,
  output: Approval,
  errors: ['not_found', 'forbidden', 'expired', 'conflict'],
})

export const refuse = operation({
  ...common,
  name: 'approvals.refuse',
  method: 'POST',
  path: `${path}/:approvalId/refuse`,
  role: 'admin',
  summary: 'Refuses what was proposed, or takes an own proposal back.',
  input: one,
  output: Approval,
  errors: ['not_found', 'conflict'],
})
