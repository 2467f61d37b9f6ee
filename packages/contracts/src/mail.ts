import { z } from 'zod'
import { IdentityId, LoginId, MessageId, ThreadId, Time } from './ids.js'
import { operation, page } from './operation.js'
import { secret } from './secret.js'

const Mailbox = z.object({ name: z.string(), address: z.string() })
export type Mailbox = z.output<typeof Mailbox>

const check = z.enum(['pass', 'fail', 'softfail', 'neutral', 'none', 'policy', 'temperror', 'permerror', 'unknown'])

/**
 * Whether a mail is what it says: our own checks, what was found in them, and the same in words: `reasons[i]` is the sentence
 * of `flags[i]`.
 */
export const Verdict = z.object({
  spf: check,
  dkim: check,
  dmarc: check,
  arc: check,
  trusted: z.boolean(),
  flags: z.array(z.string()),
  reasons: z.array(z.string()),
})
export type Verdict = z.output<typeof Verdict>

const purpose = z.enum(['sign_in', 'verification', 'reset', 'invitation', 'device_approval', 'unknown'])
const Code = z.object({ value: secret(z.string()), normalized: secret(z.string()), purpose, confidence: z.number() })
const Link = z.object({
  url: secret(z.string()),
  host: z.string(),
  purpose,
  confidence: z.number(),
  flags: z.array(z.string()),
})

/** What became of a mail that was sent. `reason` says why it has not arrived, or not yet. */
const deliveryState = z.enum(['queued', 'sent', 'failed', 'dropped'])
const reason = z.string().nullable()
export const Delivery = z.object({
  state: deliveryState,
  reason,
  recipients: z.array(z.object({ address: z.string(), state: deliveryState, reason })),
})
export type Delivery = z.output<typeof Delivery>

export const Message = z.object({
  id: z.string(),
  messageId: z.string(),
  threadId: z.string(),
  inboxId: z.string(),
  from: z.array(Mailbox),
  to: z.array(Mailbox),
  cc: z.array(Mailbox),
  subject: secret(z.string()),
  text: secret(z.string()),
  extractedText: secret(z.string()),
  html: secret(z.string()).optional(),
  labels: z.array(z.string()),
  createdAt: Time,
  receivedAt: Time,
  attachments: z.array(
    z.object({ attachmentId: z.string(), filename: z.string(), contentType: z.string(), size: z.number().int() }),
  ),
  codes: z.array(Code),
  links: z.array(Link),
  /** What a reader should know of the content: `hidden_text`, `parts_differ`, `misleading_link`, … */
  flags: z.array(z.string()),
  verdict: Verdict,
  held: z.string().nullable(),
  delivery: Delivery.optional(),
})
export type Message = z.output<typeof Message>

const Thread = z.object({
  threadId: ThreadId,
  inboxId: z.string(),
  subject: secret(z.string()),
  labels: z.array(z.string()),
  messageCount: z.number().int(),
  createdAt: Time,
  updatedAt: Time,
})

/** Everything up to a cursor is old. Opaque; counts this mailbox's own sequence, never a Date header. */
export const Cursor = z.string().regex(/^c[0-9a-z]{1,13}$/, 'must be a cursor that this API gave')

const read = { category: 'mail', caller: 'agent', scope: 'mail:read', method: 'GET' } as const
const codes = { ...read, scope: 'mail:codes' } as const

export const listMessages = operation({
  ...read,
  name: 'mail.list_messages',
  path: '/v0/messages',
  summary: 'The mail of this agent, newest first.',
  input: z.strictObject({
    ...page,
    labels: z.string().min(1).max(500).optional(),
    from: z.string().min(1).max(320).optional(),
    subject: z.string().min(1).max(200).optional(),
    q: z.string().min(1).max(200).optional(),
    after: Cursor.optional(),
  }),
  output: z.object({ messages: z.array(Message), count: z.number().int(), nextPageToken: z.string().optional() }),
})

export const getMessage = operation({
  ...read,
  name: 'mail.get_message',
  path: '/v0/messages/:messageId',
  summary: 'One message, by its Message-ID or its id.',
  input: z.strictObject({
    messageId: z.string().min(1).max(998),
    html: z.stringbool({ truthy: ['true', '1'], falsy: ['false', '0'] }).default(false),
  }),
  output: Message,
  errors: ['not_found', 'custody_pending'],
})

export const cursor = operation({
  ...codes,
  name: 'mail.cursor',
  path: '/v0/messages/cursor',
  summary: 'A cursor: all mail that has arrived so far is old. Take it before the site is asked to send.',
  input: z.strictObject({}),
  output: z.object({ cursor: Cursor }),
})

export const wait = operation({
  ...codes,
  name: 'mail.wait',
  path: '/v0/messages/wait',
  args: [],
  summary:
    'Waits for the oldest trusted mail after the cursor that matches, with its code or link; for a login, for the newest that no other login has.',
  input: z.strictObject({
    login: LoginId.optional(),
    after: Cursor.optional(),
    from: z.string().min(1).max(320).optional(),
    subject: z.string().min(1).max(200).optional(),
    kind: z.enum(['code', 'link', 'any']).default('any'),
    purpose: purpose.exclude(['unknown']).optional(),
    timeout: z.coerce.number().int().min(1).max(60).default(30),
  }),
  output: z.object({
    message: Message.pick({ id: true, messageId: true, threadId: true, from: true, receivedAt: true }),
    code: secret(z.string()).optional(),
    link: secret(z.string()).optional(),
    /** Another mail in the login's window says another thing: this is the newest. */
    ambiguous: z.boolean(),
    verdict: Verdict,
    cursor: Cursor,
  }),
  errors: ['mail_timeout', 'not_found', 'expired', 'custody_pending'],
})

export const listThreads = operation({
  ...read,
  name: 'mail.list_threads',
  path: '/v0/threads',
  summary: 'The threads of this agent, latest first.',
  input: z.strictObject(page),
  output: z.object({ threads: z.array(Thread), count: z.number().int(), nextPageToken: z.string().optional() }),
})

export const getThread = operation({
  ...read,
  name: 'mail.get_thread',
  path: '/v0/threads/:threadId',
  summary: 'One thread with its messages, oldest first.',
  input: z.strictObject({ threadId: ThreadId }),
  output: Thread.extend({ totalMessages: z.number().int(), messages: z.array(Message) }),
  errors: ['not_found'],
})

/** A mail as an operator sees it: plain columns, no subject, no body. */
const Envelope = z.object({
  id: z.string(),
  from: z.string(),
  to: z.string(),
  size: z.number().int(),
  labels: z.array(z.string()),
  verdict: Verdict,
  held: z.string().nullable(),
  releasedAt: Time.nullable(),
  receivedAt: Time,
})

/** A mail that is held back, with what an operator decides by: its verdict, its sender and where its links lead. */
const HeldMessage = Envelope.extend({
  identityId: IdentityId,
  agent: z.string(),
  linkHosts: z.array(z.string()),
  releasable: z.boolean(),
})

export const listAgentMessages = operation({
  name: 'platformMail.listMessages',
  method: 'GET',
  path: '/v0/platform/mail/:identityId/messages',
  category: 'mail',
  caller: 'platform',
  summary: "The plain columns of an agent's mail: no subject, no body.",
  input: z.strictObject({ ...page, identityId: IdentityId }),
  output: z.object({
    messages: z.array(Envelope),
    count: z.number().int(),
    nextPageToken: z.string().optional(),
  }),
  errors: ['not_found'],
})

export const listHeldMessages = operation({
  name: 'platformMail.listHeld',
  method: 'GET',
  path: '/v0/platform/mail/held',
  category: 'mail',
  caller: 'platform',
  summary: 'The mail that is held back from the agents of the organisation, newest first: no subject, no body.',
  input: z.strictObject(page),
  output: z.object({
    messages: z.array(HeldMessage),
    count: z.number().int(),
    nextPageToken: z.string().optional(),
  }),
})

export const releaseMessage = operation({
  name: 'platformMail.release',
  method: 'POST',
  path: '/v0/platform/mail/:identityId/messages/:id/release',
  category: 'mail',
  caller: 'platform',
  summary:
    'Releases a held mail to its agent, unread: from then on it may answer a wait. Releasing twice is releasing once.',
  input: z.strictObject({ identityId: IdentityId, id: MessageId }),
  output: Envelope,
  errors: ['not_found', 'conflict', 'agent_revoked'],
})
