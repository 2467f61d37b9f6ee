import { z } from 'zod'
import { IdentityId, Time } from './ids.js'
import { nothing, operation, page } from './operation.js'
import { secret } from './secret.js'

const SourceId = z.string().regex(/^[0-9A-Za-z]{16}$/, 'must be the id of a mail source')

const text = (charactersMax: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(charactersMax)
    .regex(/^\P{Cc}*$/u, 'must hold no control character')

/** Fields that a sender writes: they say nothing of whom a mail was delivered to. */
const written =
  'to|cc|bcc|from|sender|reply-to|subject|date|message-id|received|resent-.*|authentication-results|dkim-.*'

const account = {
  name: text(100),
  host: z
    .string()
    .max(253)
    .regex(/^(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?(?:\.|$))+$|^[0-9a-fA-F:]*:[0-9a-fA-F:.]*$/, {
      message: 'must be a host name or an IP address',
    }),
  port: z.int().min(1).max(65_535),
  /** `none` only for an address of this machine itself. */
  tls: z.enum(['implicit', 'starttls', 'none']),
  username: text(320),
  folders: z.array(text(255)).min(1).max(4),
} as const

/** What signs in: one of the two. */
const given = {
  password: secret(z.string().min(1).max(1_024)).optional(),
  /** A refresh token (RFC 6749 §6) and where it is used. */
  oauth: z
    .strictObject({
      refreshToken: secret(z.string().min(1).max(8_192)),
      tokenEndpoint: z.url({ protocol: /^https$/, error: 'must be an https URL' }).max(2_000),
      clientId: text(500),
      clientSecret: secret(z.string().min(1).max(1_024)).optional(),
    })
    .optional(),
} as const

const Source = z.object({
  sourceId: SourceId,
  name: z.string(),
  kind: z.enum(['catch_all', 'agent']),
  identityId: IdentityId.nullable(),
  address: z.string().nullable(),
  routingHeader: z.string().nullable(),
  host: z.string(),
  port: z.int(),
  tls: account.tls,
  username: z.string(),
  auth: z.enum(['password', 'oauth2']),
  folders: z.array(z.string()),
  state: z.enum(['waiting', 'watching', 'failing']),
  lastSyncAt: Time.nullable(),
  lagMs: z.int().nullable(),
  error: z.string().nullable(),
  errorAt: Time.nullable(),
  takenCount: z.int(),
  leftCount: z.int(),
  createdAt: Time,
})
export type Source = z.output<typeof Source>

const path = '/v0/platform/mail/sources'
const about = { category: 'mail', caller: 'platform' } as const

export const listSources = operation({
  ...about,
  name: 'platformMail.listSources',
  method: 'GET',
  path,
  summary: 'The accounts whose mail is fetched by IMAP, newest first, each with its last look, lag and error.',
  input: z.strictObject(page),
  output: z.object({ sources: z.array(Source), count: z.int(), nextPageToken: z.string().optional() }),
})

export const createSource = operation({
  ...about,
  name: 'platformMail.createSource',
  method: 'POST',
  path,
  status: 201,
  summary:
    'Fetches the mail of an account by IMAP from now on: for one agent, or for all by the header that its server adds.',
  input: z.strictObject({
    ...account,
    folders: account.folders.default(['INBOX']),
    port: account.port.default(993),
    tls: account.tls.default('implicit'),
    ...given,
    identityId: IdentityId.optional(),
    address: z.email().max(254).optional(),
    routingHeader: z
      .string()
      .regex(/^[A-Za-z0-9-]{1,64}$/, 'must be the name of a header field')
      .regex(
        new RegExp(`^(?!(?:${written})$)`, 'i'),
        'must be a field that the server adds, not one that a sender writes',
      )
      .optional(),
  }),
  output: Source,
  errors: ['not_found', 'agent_revoked'],
})

const one = { sourceId: SourceId }

export const getSource = operation({
  ...about,
  name: 'platformMail.getSource',
  method: 'GET',
  path: `${path}/:sourceId`,
  summary: 'One account whose mail is fetched.',
  input: z.strictObject(one),
  output: Source,
  errors: ['not_found'],
})

export const updateSource = operation({
  ...about,
  name: 'platformMail.updateSource',
  method: 'PATCH',
  path: `${path}/:sourceId`,
  summary: 'Changes how an account is reached. Another server or user needs its password or refresh token again.',
  input: z.strictObject({
    ...one,
    ...z.strictObject(account).partial().shape,
    ...given,
  }),
  output: Source,
  errors: ['not_found'],
})

export const deleteSource = operation({
  ...about,
  name: 'platformMail.deleteSource',
  method: 'DELETE',
  path: `${path}/:sourceId`,
  summary: 'Fetches the mail of an account no longer, and forgets its password. What was fetched stays.',
  input: z.strictObject(one),
  output: nothing,
  errors: ['not_found'],
})

export const checkSource = operation({
  ...about,
  name: 'platformMail.checkSource',
  method: 'POST',
  path: `${path}/:sourceId/check`,
  summary: 'Signs in to the account once and says what its server offers, or why it could not.',
  input: z.strictObject(one),
  output: z.object({
    works: z.boolean(),
    error: z.string().nullable(),
    /** At most a hundred. */
    folders: z.array(z.string()),
    /** Whether its server tells of new mail by itself (RFC 2177). */
    idle: z.boolean(),
  }),
  errors: ['not_found'],
})
