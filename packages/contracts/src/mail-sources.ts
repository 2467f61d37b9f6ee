import { z } from 'zod'
import { IdentityId, Time } from './ids.js'
import { nothing, operation, page, paged } from './operation.js'
import { secret } from './secret.js'

export const SourceId = z
  .string()
  .regex(/^[0-9A-Za-z]{16}$/, 'must be the id of a mail source')
  .describe('The id of a mail source.')

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

const server = {
  host: z
    .string()
    .max(253)
    .regex(/^(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?(?:\.|$))+$|^[0-9a-fA-F:]*:[0-9a-fA-F:.]*$/, {
      message: 'must be a host name or an IP address',
    })
    .describe('The IMAP server: a name or an address.'),
  port: z.int().min(1).max(65_535).describe('Its port.'),
  tls: z
    .enum(['implicit', 'starttls', 'none'])
    .describe('From the first byte, by STARTTLS, or not at all: `none` only on the machine of the platform itself.'),
  username: text(320).describe('Who signs in there.'),
} as const

const account = {
  name: text(100).describe('What people call it.'),
  ...server,
  folders: z
    .array(text(255))
    .min(1)
    .max(4)
    .describe('Where mail is looked for: the first is watched, the others every 20 seconds.'),
} as const

/** The name under which a server reports what it checked (RFC 8601 §2.5), as it stands in Authentication-Results. */
const AuthservId = z
  .string()
  .max(253)
  .regex(/^(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?$/, {
    message: 'must be the host name that the server writes first in Authentication-Results',
  })
  .toLowerCase()
  .describe("Whose reports of SPF and DMARC are believed for this source's mail; nobody's without it.")

/** What signs in: one of the two. */
const given = {
  password: secret(z.string().min(1).max(1_024)).optional().describe('What signs in; this or `oauth`.'),
  oauth: z
    .strictObject({
      refreshToken: secret(z.string().min(1).max(8_192)).describe('What access tokens are got with (RFC 6749 §6).'),
      tokenEndpoint: z
        .url({ protocol: /^https$/, error: 'must be an https URL' })
        .max(2_000)
        .describe('Where they are got.'),
      clientId: text(500).describe('Whom the refresh token was given to.'),
      clientSecret: secret(z.string().min(1).max(1_024)).optional().describe('Of that client, where it has one.'),
    })
    .optional()
    .describe('What signs in; this or `password`.'),
} as const

const Source = z.object({
  sourceId: SourceId,
  name: z.string().describe('What people call it.'),
  kind: z.enum(['catch_all', 'agent']).describe('For all agents of the organisation, or for one.'),
  identityId: IdentityId.nullable().describe('The id of that one agent; null where it is for all.'),
  identityName: z.string().nullable().describe('The name of that agent; null where it is for all.'),
  address: z.string().nullable().describe('The only address whose mail is taken; null for all mail of the account.'),
  routingHeader: z
    .string()
    .nullable()
    .describe(
      'The header that the server adds, by whose topmost occurrence mail finds its agent; null where it is for one.',
    ),
  host: z.string().describe('The IMAP server.'),
  port: z.int().describe('Its port.'),
  tls: account.tls,
  username: z.string().describe('Who signs in there.'),
  authservId: z
    .string()
    .nullable()
    .describe("Whose reports of SPF and DMARC are believed for this source's mail; null for nobody's."),
  auth: z.enum(['password', 'oauth2']).describe('What signs in: a password, or a refresh token.'),
  folders: z.array(z.string()).describe('Where mail is looked for, the watched one first.'),
  state: z.enum(['waiting', 'watching', 'failing']).describe('Whether it is watched, is about to be, or cannot be.'),
  lastSyncAt: Time.nullable().describe('When all that was there had been looked at; null before.'),
  lagMs: z
    .int()
    .nullable()
    .describe('How long the latest mail lay there before it was stored, in milliseconds; null before any.'),
  error: z.string().nullable().describe('Why it cannot be watched; null where it can.'),
  errorAt: Time.nullable().describe('When that was found; null where it can be watched.'),
  takenCount: z.int().describe('Mails that were stored.'),
  leftCount: z
    .int()
    .describe('Mails left where they are: too large, for no agent, or for one that could not take them for five days.'),
  waitingCount: z
    .int()
    .describe('Mails that wait there for an agent that is full, or has got as much as it may in an hour.'),
  createdAt: Time.describe('When it was added.'),
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
  output: z.object({ sources: z.array(Source).describe('Newest first.'), ...paged }),
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
    authservId: AuthservId.optional(),
    identityId: IdentityId.optional().describe('The agent that it is for; all of the organisation without it.'),
    address: z
      .email()
      .max(254)
      .optional()
      .describe('Of one agent: the only address whose mail is taken; all mail of the account without it.'),
    routingHeader: z
      .string()
      .regex(/^[A-Za-z0-9-]{1,64}$/, 'must be the name of a header field')
      .regex(
        new RegExp(`^(?!(?:${written})$)`, 'i'),
        'must be a field that the server adds, not one that a sender writes',
      )
      .optional()
      .describe('Of all agents: the header that the server adds, by whose topmost occurrence mail finds its agent.'),
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
    authservId: AuthservId.nullable().optional().describe('Whose reports are believed from now on; null for nobody.'),
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
  input: z.strictObject({
    ...one,
    password: given.password.describe('Tried in place of what is kept, which stays.'),
    ...z.strictObject(server).partial().shape,
  }),
  output: z.object({
    works: z.boolean().describe('Whether it could be signed in to.'),
    error: z.string().nullable().describe('Why not, in a sentence; null where it could.'),
    folders: z.array(z.string()).describe('Those that the account has, at most a hundred.'),
    idle: z.boolean().describe('Whether its server tells of new mail by itself (RFC 2177).'),
  }),
  errors: ['not_found'],
})
