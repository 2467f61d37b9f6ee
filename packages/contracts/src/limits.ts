import { z } from 'zod'
import { operation } from './operation.js'

const Most = z.int().min(1).max(1_000_000).nullable()

/** How much each agent of an organisation is told; `null` is as much as it asks for. */
const ReadLimits = z.object({
  readsPerMinute: Most.describe("Readings of a credential's value, within any 60 seconds; null for no limit."),
  readsPerDay: Most.describe("Readings of a credential's value, within any 24 hours; null for no limit."),
  codesPerMinute: Most.describe('One-time codes and backup codes, within any 60 seconds; null for no limit.'),
  codesPerDay: Most.describe('One-time codes and backup codes, within any 24 hours; null for no limit.'),
})

const about = { category: 'vault', caller: 'platform', path: '/v0/platform/organisation/limits' } as const

export const getLimits = operation({
  ...about,
  name: 'organisation.limits',
  method: 'GET',
  summary: 'How often an agent may read values and be given codes.',
  input: z.strictObject({}),
  output: ReadLimits,
})

export const updateLimits = operation({
  ...about,
  role: 'admin',
  name: 'organisation.updateLimits',
  method: 'PATCH',
  summary:
    'Changes how often an agent may read values and be given codes. What is beyond is refused: 429, with `Retry-After`.',
  input: z.strictObject(ReadLimits.partial().shape),
  output: ReadLimits,
})
