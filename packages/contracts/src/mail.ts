import { z } from 'zod'
import { IdentityId, LoginId, MessageId, ThreadId, Time } from './ids.js'
import { events, operation, page, paged } from './operation.js'
import { secret } from './secret.js'

const Mailbox = z.object({
  name: z.string().describe('As its sender wrote it; may be empty.'),
  address: z.string().describe('Local part, `@` and domain.'),
})
const Mailboxes = z.array(Mailbox)
export type Mailbox = z.output<typeof Mailbox>

const check = z.enum(['pass', 'fail', 'softfail', 'neutral', 'none', 'policy', 'temperror', 'permerror', 'unknown'])

/**
 * Whether a mail is what it says: our own checks, what was found in them, and the same in words: `reasons[i]` is the sentence
 * of `flags[i]`.
 */
export const Verdict = z
  .object({
    spf: check.describe('Whether the server that sent it may do so for its domain (RFC 7208).'),
    dkim: check.describe('Whether a signature that it bears holds (RFC 6376).'),
    dmarc: check.describe('Whether one of the two speaks for the domain of its author (RFC 7489).'),
    arc: check.describe('Whether those that passed it on vouch for what they found (RFC 8617).'),
    trusted: z.boolean().describe('Whether everything speaks for it.'),
    flags: z.array(z.string()).describe('What was found in it, in single words.'),
    reasons: z.array(z.string()).describe('The same in sentences, in the same order.'),
  })
  .describe('Whether the mail is what it says, as the platform found itself.')
export type Verdict = z.output<typeof Verdict>

const purpose = z
  .enum(['sign_in', 'verification', 'reset', 'invitation', 'device_approval', 'unknown'])
  .describe('What it is for, as the mail says.')
const confidence = z.number().describe('How sure that is, from 0 to 1.')
const Code = z.object({
  value: secret(z.string()).describe('As it stands in the mail.'),
  normalized: secret(z.string()).describe('Without the spaces and dashes of its notation.'),
  purpose,
  confidence,
})
const Link = z.object({
  url: secret(z.string()).describe('As it stands in the mail, byte by byte. Nobody has opened it.'),
  host: z.string().describe('The host that it leads to.'),
  purpose,
  confidence,
  flags: z.array(z.string()).describe('What is odd about it, in single words.'),
})

/** What a mailbox holds, of mail as it came and went, and from where on it takes none. */
export const StorageUse = z
  .object({
    usedBytes: z.number().int().describe('What is kept. What is deleted counts until it is swept, within the hour.'),
    limitBytes: z.number().int().describe('From where on no more is taken.'),
  })
  .describe('How full the mailbox is: bytes of mail as it came and went.')
export type StorageUse = z.output<typeof StorageUse>

/**
 * What became of a mail that was sent. `reason` says why it has not arrived, or not yet. `bounced` and `delayed` are what a
 * report said that came back (RFC 3464): anybody could have written it who knows the mail.
 */
const deliveryState = z.enum(['queued', 'sent', 'delayed', 'bounced', 'failed', 'dropped'])
const reason = z
  .string()
  .nullable()
  .describe('Why it has not arrived, or not yet: the codes of a reply, or a word; null where there is nothing to say.')
export const Delivery = z
  .object({
    state: deliveryState.describe('As good as that of its worst recipient; `queued` while anything is.'),
    reason,
    recipients: z
      .array(
        z.object({
          address: z.string().describe('Whom it goes to.'),
          state: deliveryState.describe('How far it has come.'),
          reason,
        }),
      )
      .describe('What became of it for each.'),
  })
  .describe('What became of it; of mail that the agent sent alone.')
export type Delivery = z.output<typeof Delivery>

/** What a mail that came back reports of one that was sent: `of` is its id. At most 100 recipients, as they are reported. */
const Bounce = z
  .object({
    of: MessageId.describe('The id of the mail that was sent.'),
    recipients: z
      .array(
        z.object({
          address: z.string().describe('Whom that mail was for.'),
          action: z
            .enum(['failed', 'delayed', 'delivered', 'relayed', 'expanded'])
            .describe('What the reporting server did with it (RFC 3464).'),
          status: z.string().nullable().describe('An enhanced status code (RFC 3463), such as 5.1.1, or null.'),
        }),
      )
      .describe('At most 100, as they are reported.'),
  })
  .describe('What it reports of a mail that the agent sent; of such reports alone, which anybody may have written.')

const held = z.string().nullable().describe('Why it is held back; null where it is not.')
const receivedAt = Time.describe('When it came or went; not its Date field.')

/** By what a message is asked for. */
export const MessageRef = z.string().min(1).max(998).describe('The Message-ID of a message, or its id.')

export const Message = z.object({
  id: z.string().describe('The id of the message; not its Message-ID.'),
  messageId: z.string().describe('The Message-ID with its angle brackets (RFC 5322).'),
  threadId: z.string().describe('The id of the thread that it is in.'),
  inboxId: z.string().describe("The agent's address."),
  from: Mailboxes.describe('Who wrote it, as it says.'),
  to: Mailboxes.describe('Whom it is for, as it says.'),
  cc: Mailboxes.describe('Who gets a copy, as it says.'),
  subject: secret(z.string()).describe('What its author wrote as such; may be empty.'),
  text: secret(z.string()).describe('Its plain text, or its HTML as text.'),
  extractedText: secret(z.string()).describe('The text without what it quotes.'),
  html: secret(z.string()).optional().describe('Its HTML part. Only when it was asked for.'),
  labels: z
    .array(z.string())
    .describe('What it bears: `received`, `sent` or `held` of the platform, others of the agent.'),
  createdAt: Time.describe('The same as `receivedAt`.'),
  receivedAt,
  attachments: z
    .array(
      z.object({
        attachmentId: z.string().describe('The id by which its bytes are read.'),
        filename: z.string().describe('As its author called it; may be empty.'),
        contentType: z.string().describe('Its media type, as its author says.'),
        size: z.number().int().describe('In bytes.'),
      }),
    )
    .describe('The files that it brought.'),
  codes: z.array(Code).describe('Codes that were found in it, the likeliest first.'),
  links: z.array(Link).describe('Links that were found in it, the likeliest first.'),
  flags: z
    .array(z.string())
    .describe('What to know of its content, such as `hidden_text`, `parts_differ` or `misleading_link`.'),
  verdict: Verdict,
  held,
  delivery: Delivery.optional(),
  bounce: Bounce.optional(),
})
export type Message = z.output<typeof Message>

const Thread = z.object({
  threadId: ThreadId,
  inboxId: z.string().describe("The agent's address."),
  subject: secret(z.string()).describe('That of its first mail.'),
  labels: z.array(z.string()).describe('All that its mails bear.'),
  messageCount: z.number().int().describe('How many mails it has.'),
  createdAt: Time.describe('When its first mail came or went.'),
  updatedAt: Time.describe('When its latest mail came or went.'),
})

/** Everything up to a cursor is old. Opaque; counts this mailbox's own sequence, never a Date header. */
export const Cursor = z
  .string()
  .regex(/^c[0-9a-z]{1,13}$/, 'must be a cursor that this API gave')
  .describe('A place in the mailbox: all mail up to it is old.')

const from = z
  .string()
  .min(1)
  .max(320)
  .optional()
  .describe('Only from this sender: an address, or a domain with those beneath it.')
const subject = z.string().min(1).max(200).optional().describe('Words that all stand in the subject.')
/** A mail as it is named where it arrives. */
const Arrival = Message.pick({ id: true, messageId: true, threadId: true, from: true, receivedAt: true }).describe(
  'The mail, without its content.',
)

const read = { category: 'mail', caller: 'agent', scope: 'mail:read', method: 'GET' } as const
const codes = { ...read, scope: 'mail:codes' } as const

export const listMessages = operation({
  ...read,
  name: 'mail.list_messages',
  path: '/v0/messages',
  summary: 'The mail of this agent, newest first.',
  input: z.strictObject({
    ...page,
    labels: z.string().min(1).max(500).optional().describe('Only what bears all of these, separated by commas.'),
    from,
    subject,
    q: z
      .string()
      .min(1)
      .max(200)
      .optional()
      .describe('Words that all stand in subject, sender or text: whole ones, without regard to case.'),
    after: Cursor.optional().describe('Only what arrived after this cursor.'),
  }),
  output: z.object({ messages: z.array(Message).describe('Newest first.'), ...paged }),
})

export const getMessage = operation({
  ...read,
  name: 'mail.get_message',
  path: '/v0/messages/:messageId',
  summary: 'One message, by its Message-ID or its id.',
  input: z.strictObject({
    messageId: MessageRef,
    html: z
      .stringbool({ truthy: ['true', '1'], falsy: ['false', '0'] })
      .default(false)
      .describe('Whether its HTML part is wanted too.'),
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
    login: LoginId.optional().describe(
      'The login that it is for: only what came after its start from its senders, and nobody else gets the same.',
    ),
    after: Cursor.optional().describe('Only what arrives after this cursor; take it before the site is asked to send.'),
    from,
    subject,
    kind: z.enum(['code', 'link', 'any']).default('any').describe('What the mail must hold.'),
    purpose: purpose.exclude(['unknown']).optional().describe('What the code or link must be for.'),
    timeout: z.coerce.number().int().min(1).max(60).default(30).describe('Seconds to wait.'),
  }),
  output: z.object({
    message: Arrival,
    code: secret(z.string()).optional().describe('Its code, as it stands in the mail; absent where it has none.'),
    link: secret(z.string())
      .optional()
      .describe('Its link, as it stands in the mail, byte by byte; absent where it has none.'),
    ambiguous: z.boolean().describe('Under a login: another mail came that says another thing. This is the newest.'),
    verdict: Verdict,
    cursor: Cursor.describe('The `after` with which the next wait goes on from here.'),
  }),
  errors: ['mail_timeout', 'not_found', 'expired', 'custody_pending', 'paused'],
})

export const stream = operation({
  ...codes,
  name: 'mail.stream',
  path: '/v0/messages/stream',
  args: [],
  headers: { lastEventId: 'last-event-id' },
  summary:
    'Each mail as it arrives, one Server-Sent Event each, the oldest first; after Last-Event-ID, after a cursor, or from now on.',
  input: z.strictObject({
    lastEventId: Cursor.optional().describe('The id of the last event that was seen; it goes before `after`.'),
    after: Cursor.optional().describe('What arrived after this cursor; from now on without it.'),
  }),
  output: events(
    z.object({
      message: Arrival,
      codes: z.array(Code).describe('Its codes; none of a held mail, nor of one that lets in another device.'),
      links: z.array(Link).describe('Its links; none of a held mail, nor of one that lets in another device.'),
      verdict: Verdict,
      held,
      cursor: Cursor.describe('A further stream goes on from here.'),
    }),
  ),
  errors: ['rate_limited'],
})

export const listThreads = operation({
  ...read,
  name: 'mail.list_threads',
  path: '/v0/threads',
  summary: 'The threads of this agent, latest first.',
  input: z.strictObject(page),
  output: z.object({ threads: z.array(Thread).describe('The latest first.'), ...paged }),
})

export const getThread = operation({
  ...read,
  name: 'mail.get_thread',
  path: '/v0/threads/:threadId',
  summary: 'One thread with its messages, oldest first.',
  input: z.strictObject({ threadId: ThreadId }),
  output: Thread.extend({
    totalMessages: z.number().int().describe('The same as `messageCount`.'),
    messages: z.array(Message).describe('Its mails, the oldest first.'),
  }),
  errors: ['not_found'],
})

/** A mail as an operator sees it: plain columns, no subject, no body. */
const Envelope = z.object({
  id: z.string().describe('The id of the message; not its Message-ID.'),
  from: z.string().describe('The address that it says it is from.'),
  to: z.string().describe('The address that it came for, or went to.'),
  size: z.number().int().describe('In bytes.'),
  labels: z
    .array(z.string())
    .describe('What it bears: `received`, `sent` or `held` of the platform, others of the agent.'),
  verdict: Verdict,
  held,
  releasedAt: Time.nullable().describe('When an operator let it through; null where none did.'),
  receivedAt,
})

/** A mail that is held back, with what an operator decides by: its verdict, its sender and where its links lead. */
const HeldMessage = Envelope.extend({
  identityId: IdentityId,
  agent: z.string().describe('The name of the agent that it came for.'),
  linkHosts: z.array(z.string()).describe('Where its links lead.'),
  releasable: z.boolean().describe('Whether it may be released at all.'),
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
    messages: z.array(Envelope).describe('Newest first.'),
    storage: StorageUse,
    ...paged,
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
    messages: z.array(HeldMessage).describe('Newest first.'),
    ...paged,
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
