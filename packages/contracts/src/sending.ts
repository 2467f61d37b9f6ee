import { z } from 'zod'
import { Message, MessageRef } from './mail.js'
import { operation } from './operation.js'
import { secret } from './secret.js'

/** The most that a mail weighs as it is sent, its attachments encoded. */
export const sentBytesMax = 25 * 1024 * 1024
/** How many addresses one mail goes to, in all three fields. */
export const recipientsMax = 100
/** A mail's attachments are base64 in the body too; what they weigh in the mail is checked when it is made. */
const bodyBytesMax = 32 * 1024 * 1024

const Addresses = z.array(z.string().min(1).max(320)).max(recipientsMax)
const oneLine = /^[^\p{Cc}\u2028\u2029]*$/u
const noNul = /^[^\0]*$/

const Body = {
  text: secret(z.string().max(1_048_576).regex(noNul, 'must not hold a NUL')).describe('What it says, as plain text.'),
  html: secret(z.string().min(1).max(1_048_576).regex(noNul, 'must not hold a NUL'))
    .optional()
    .describe('The same as HTML, sent as it is; none without it.'),
  attachments: z
    .array(
      z.strictObject({
        filename: secret(
          z
            .string()
            .min(1)
            .max(200)
            .regex(/^[^\p{Cc}\u2028\u2029/\\]+$/u, 'must be a name without control characters and slashes'),
        ).describe('What its reader saves it as.'),
        contentType: z
          .string()
          .max(127)
          .regex(
            /^(?!multipart\/|message\/)[a-z0-9][a-z0-9!#$&^_.+-]*\/[a-z0-9][a-z0-9!#$&^_.+-]*$/i,
            'must be a type like application/pdf, without parameters, and neither multipart nor message',
          )
          .describe('Its media type, like `application/pdf`, without parameters.'),
        data: secret(z.string().max(bodyBytesMax)).describe('Its bytes, in base64.'),
      }),
    )
    .max(50)
    .optional()
    .describe('Files to send with it: 25 MiB in all, as they are sent.'),
}

const sending = {
  method: 'POST',
  status: 201,
  category: 'mail',
  caller: 'agent',
  scope: 'mail:send',
  bodyBytesMax,
} as const

export const sendMessage = operation({
  ...sending,
  name: 'mail.send',
  path: '/v0/messages/send',
  summary: "Sends a mail from this agent's address. It is stored and queued; `delivery` says what became of it.",
  input: z.strictObject({
    to: Addresses.min(1).describe(
      'Whom it is for: addresses like `name@example.com`, without names; 100 in all three fields.',
    ),
    cc: Addresses.optional().describe('Who gets a copy.'),
    bcc: Addresses.optional().describe('Who gets it without the others being told.'),
    subject: secret(z.string().max(900).regex(oneLine, 'must be one line without control characters')).describe(
      'One line; may be empty.',
    ),
    ...Body,
  }),
  output: Message,
  errors: ['quota_exceeded', 'payload_too_large'],
})

export const reply = operation({
  ...sending,
  name: 'mail.reply',
  path: '/v0/messages/:messageId/reply',
  summary: 'Answers the sender of a mail, in its thread.',
  input: z.strictObject({ messageId: MessageRef, ...Body }),
  output: Message,
  errors: ['not_found', 'custody_pending', 'quota_exceeded', 'payload_too_large'],
})
