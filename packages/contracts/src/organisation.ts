import { z } from 'zod'
import { operation } from './operation.js'

const Settings = z.object({
  name: z
    .string()
    .normalize('NFKC')
    .trim()
    .min(1)
    .max(100)
    .regex(/^[^\p{Cc}\p{Cs}]*$/u, 'must not hold control characters')
    .describe('What the organisation is called.'),
  agentsMax: z
    .int()
    .min(1)
    .max(1_000_000)
    .nullable()
    .describe('How many agents there may be that are not revoked; null for as many as are made.'),
  tokenDays: z.int().min(1).max(365).describe('For how many days a token lasts whose issuer says nothing else.'),
})

const about = { category: 'identity', caller: 'platform', path: '/v0/platform/organisation' } as const

export const getOrganisation = operation({
  ...about,
  name: 'organisation.settings',
  method: 'GET',
  summary: "The organisation's name, how many agents it may have, and how long tokens last.",
  input: z.strictObject({}),
  output: Settings,
})

export const updateOrganisation = operation({
  ...about,
  role: 'admin',
  name: 'organisation.update',
  method: 'PATCH',
  summary:
    "Changes the organisation's name, how many agents it may have, or how long tokens last that are issued from now on.",
  input: z.strictObject(Settings.partial().shape),
  output: Settings,
})
