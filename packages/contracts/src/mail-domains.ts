import { z } from 'zod'
import { Time } from './ids.js'
import { nothing, operation, page, paged } from './operation.js'

const DomainId = z
  .string()
  .regex(/^[0-9A-Za-z]{16}$/, 'must be the id of a mail domain')
  .describe('The id of a mail domain.')

/** A DNS record that a domain needs, and what the last check found in its place. */
const DomainRecord = z.object({
  kind: z.enum(['proof', 'mx', 'spf', 'dkim', 'dmarc']).describe('What it is for.'),
  type: z.enum(['TXT', 'MX']).describe('The type of DNS record.'),
  name: z.string().describe('The whole name under which it stands.'),
  value: z.string().describe('What has to stand there.'),
  found: z
    .array(z.string())
    .nullable()
    .describe('What the last check found, at most ten; null before the first, and where DNS did not answer.'),
  ok: z.boolean().describe('Whether the last check found what is needed.'),
  problem: z.string().nullable().describe('What is to be done, in plain words; null where it is right.'),
})
export type DomainRecord = z.output<typeof DomainRecord>

const MailDomain = z.object({
  domainId: DomainId,
  name: z.string().describe('Lower case; punycode where it has letters beyond ASCII.'),
  displayName: z.string().describe('As people write it.'),
  state: z.enum(['pending', 'proven']).describe('Addresses can be created under a proven one.'),
  records: z.array(DomainRecord).describe('The DNS records that it needs.'),
  provenAt: Time.nullable().describe('When its challenge was found; null before.'),
  checkedAt: Time.nullable().describe('When DNS was last asked; null before the first time.'),
  createdAt: Time.describe('When it was added.'),
})
export type MailDomain = z.output<typeof MailDomain>

const path = '/v0/platform/mail/domains'
const about = { category: 'mail', caller: 'platform' } as const
const admin = { ...about, role: 'admin' } as const
const one = z.strictObject({ domainId: DomainId })

export const listDomains = operation({
  ...about,
  name: 'platformMail.listDomains',
  method: 'GET',
  path,
  summary: "The organisation's mail domains by name, each with the DNS records that it needs.",
  input: z.strictObject(page),
  output: z.object({ domains: z.array(MailDomain).describe('By name.'), ...paged }),
})

export const createDomain = operation({
  ...admin,
  name: 'platformMail.createDomain',
  method: 'POST',
  path,
  status: 201,
  stepUp: true,
  summary: 'Adds a domain, with a challenge that proves it and a key of its own that signs its mail.',
  input: z.strictObject({ name: z.string().trim().min(1).max(253).describe('In any script. Not a public suffix.') }),
  output: MailDomain,
  errors: ['conflict', 'quota_exceeded'],
})

export const getDomain = operation({
  ...about,
  name: 'platformMail.getDomain',
  method: 'GET',
  path: `${path}/:domainId`,
  summary: 'One domain, with the DNS records that it needs and what the last check found.',
  input: one,
  output: MailDomain,
  errors: ['not_found'],
})

export const checkDomain = operation({
  ...admin,
  name: 'platformMail.checkDomain',
  method: 'POST',
  path: `${path}/:domainId/check`,
  summary: 'Asks DNS for every record of a domain. The challenge found, the domain is proven, and stays so.',
  input: one,
  output: MailDomain,
  errors: ['not_found', 'conflict'],
})

export const deleteDomain = operation({
  ...admin,
  name: 'platformMail.deleteDomain',
  method: 'DELETE',
  path: `${path}/:domainId`,
  stepUp: true,
  summary: 'Gives a domain up, and its signing key with it. Refused while an agent has an address under it.',
  input: one,
  output: nothing,
  errors: ['not_found', 'conflict'],
})
