import { z } from 'zod'
import { Alone, Approval } from './approvals.js'
import { operation } from './operation.js'

/** How an organisation keeps its agents' mail. */
const MailSettings = z.object({
  retentionDays: z
    .int()
    .min(1)
    .max(3_650)
    .nullable()
    .describe('Days after which a mail is deleted; null keeps it for good.'),
  mailboxMegabytes: z
    .int()
    .min(1)
    .max(1_000_000)
    .describe('How much mail an agent may keep, in 1,000,000 bytes of it as it came or went.'),
  firstSender: z
    .enum(['learn', 'hold'])
    .describe("Whether mail of a credential's first sender answers a login, which is then remembered, or does not."),
  holdUnverified: z.boolean().describe('Whether mail that nothing speaks for is held, where the installation does so.'),
})

const about = { category: 'mail', caller: 'platform', path: '/v0/platform/mail/settings' } as const

export const getMailSettings = operation({
  ...about,
  name: 'platformMail.getSettings',
  method: 'GET',
  summary: "How long the organisation keeps its agents' mail, how much of it, and which is held.",
  input: z.strictObject({}),
  output: MailSettings,
})

export const updateMailSettings = operation({
  ...about,
  role: 'admin',
  name: 'platformMail.updateSettings',
  method: 'PATCH',
  summary:
    'Changes how long mail is kept, how much, and which is held. What is older is deleted within the hour, for good; to hold less takes two operators.',
  input: z.strictObject({ ...MailSettings.partial().shape, alone: Alone }),
  output: MailSettings.extend({
    pending: Approval.nullable().describe(
      'What was asked for that another operator must approve first; null for nothing.',
    ),
  }),
  errors: ['forbidden', 'conflict', 'step_up_required'],
})
