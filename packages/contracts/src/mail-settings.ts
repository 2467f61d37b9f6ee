import { z } from 'zod'
import { operation } from './operation.js'

/** How an organisation keeps its agents' mail. */
const MailSettings = z.object({
  /** Days after which a mail is deleted; `null` keeps it for good. */
  retentionDays: z.int().min(1).max(3_650).nullable(),
})

const about = { category: 'mail', caller: 'platform', path: '/v0/platform/mail/settings' } as const

export const getMailSettings = operation({
  ...about,
  name: 'platformMail.getSettings',
  method: 'GET',
  summary: "How long the organisation keeps its agents' mail.",
  input: z.strictObject({}),
  output: MailSettings,
})

export const updateMailSettings = operation({
  ...about,
  role: 'admin',
  name: 'platformMail.updateSettings',
  method: 'PATCH',
  summary: 'Changes how long mail is kept. What is older then is deleted within the hour, for all agents, for good.',
  input: z.strictObject(MailSettings.shape),
  output: MailSettings,
})
