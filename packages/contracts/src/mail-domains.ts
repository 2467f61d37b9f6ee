import { z } from 'zod'
import { Time } from './ids.js'
import { nothing, operation, page } from './operation.js'

const DomainId = z.string().regex(/^[0-9A-Za-z]{16}$/, 'must be the id of a mail domain')

/** A DNS record that a domain needs, and what the last check found in its place. */
const DomainRecord = z.object({
  kind: z.enum(['proof', 'mx', 'spf', 'dkim', 'dmarc']),
  type: z.enum(['TXT', 'MX']),
  /** The whole name under which it stands. */
  name: z.string(),
  value: z.string(),
  /** At most ten; `null` before the first check, and where DNS did not answer. */
  found: z.array(z.string()).nullable(),
  ok: z.boolean(),
  /** What is to be done, in plain words. */
  problem: z.string().nullable(),
})
export type DomainRecord = z.output<typeof DomainRecord>

const MailDomain = z.object({
  domainId: DomainId,
  /** Lower case; punycode where it has letters beyond ASCII. */
  name: z.string(),
  /** As people write it. */
  displayName: z.string(),
  /** Addresses can be created under a proven one. */
  state: z.enum(['pending', 'proven']),
  records: z.array(DomainRecord),
  provenAt: Time.nullable(),
  checkedAt: Time.nullable(),
  createdAt: Time,
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
  output: z.object({ domains: z.array(MailDomain), count: z.int(), nextPageToken: z.string().optional() }),
})

export const createDomain = operation({
  ...admin,
  name: 'platformMail.createDomain',
  method: 'POST',
  path,
  status: 201,
  summary: 'Adds a domain, with a challenge that proves it and a key of its own that signs its mail.',
  input: z.strictObject({ name: z.string().trim().min(1).max(253) }),
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
  summary: 'Gives a domain up, and its signing key with it. Refused while an agent has an address under it.',
  input: one,
  output: nothing,
  errors: ['not_found', 'conflict'],
})
