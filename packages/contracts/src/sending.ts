import { z } from 'zod'
import { Message } from './mail.js'
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
  text: secret(z.string().max(1_048_576).regex(noNul, 'must not hold a NUL')),
  html: secret(z.string().min(1).max(1_048_576).regex(noNul, 'must not hold a NUL')).optional(),
  attachments: z
    .array(
      z.strictObject({
        filename: secret(
          z
            .string()
            .min(1)
            .max(200)
            .regex(/^[^\p{Cc}\u2028\u2029/\\]+$/u, 'must be a name without control characters and slashes'),
        ),
        contentType: z
          .string()
          .max(127)
          .regex(
            /^(?!multipart\/|message\/)[a-z0-9][a-z0-9!#$&^_.+-]*\/[a-z0-9][a-z0-9!#$&^_.+-]*$/i,
            'must be a type like application/pdf, without parameters, and neither multipart nor message',
          ),
        data: secret(z.string().max(bodyBytesMax)),
      }),
    )
    .max(50)
    .optional(),
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
    to: Addresses.min(1),
    cc: Addresses.optional(),
    bcc: Addresses.optional(),
    subject: secret(z.string().max(900).regex(oneLine, 'must be one line without control characters')),
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
  input: z.strictObject({ messageId: z.string().min(1).max(998), ...Body }),
  output: Message,
  errors: ['not_found', 'custody_pending', 'quota_exceeded', 'payload_too_large'],
})
