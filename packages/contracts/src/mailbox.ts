import { z } from 'zod'
import { AttachmentId, ThreadId } from './ids.js'
import { Message, MessageRef } from './mail.js'
import { bytes, nothing, operation } from './operation.js'

/** Set by the platform alone: they say what happened to a mail. */
export const reservedLabels = ['received', 'sent', 'held'] as const

/** A label that an agent may set: what a list of labels can hold and a person can read. Case counts. */
export const Label = z
  .string()
  .regex(/^[\p{L}\p{N}](?:[\p{L}\p{M}\p{N} ._:/+-]{0,48}[\p{L}\p{M}\p{N}])?$/u, {
    error: 'must be 1 to 50 letters, digits, spaces and . _ : / + -, with a letter or a digit at both ends',
  })
  .refine((label) => !reservedLabels.some((reserved) => reserved === label.toLowerCase()), {
    error: `must not be one that only the platform sets: ${reservedLabels.join(', ')}`,
  })

/** The most labels that a message bears. */
export const labelsMax = 50

const labels = z.array(Label).max(20).default([])
const change = {
  addLabels: labels.describe('1–50 characters each; not `received`, `sent` or `held`.'),
  removeLabels: labels.describe('Those to take away; one that is not there is passed over.'),
}
const manage = { category: 'mail', caller: 'agent', scope: 'mail:manage' } as const
const Labels = z.array(z.string()).describe('All that it bears now.')

export const updateLabels = operation({
  ...manage,
  name: 'mail.update_labels',
  method: 'PATCH',
  path: '/v0/messages/:messageId',
  summary: 'Adds labels to a message and takes some away. `read` and `unread` exclude each other.',
  input: z.strictObject({ messageId: MessageRef, ...change }),
  output: Message.pick({ id: true, messageId: true }).extend({ threadId: ThreadId, labels: Labels }),
  // It answers with all labels, those too that the caller did not name.
  discloses: true,
  errors: ['not_found'],
})

export const deleteMessage = operation({
  ...manage,
  name: 'mail.delete_message',
  method: 'DELETE',
  path: '/v0/messages/:messageId',
  narrows: true,
  summary: 'Deletes a message. It cannot be read again; its sealed values follow within the hour.',
  input: z.strictObject({ messageId: MessageRef }),
  output: nothing,
  errors: ['not_found'],
})

export const updateThreadLabels = operation({
  ...manage,
  name: 'mail.update_thread_labels',
  method: 'PATCH',
  path: '/v0/threads/:threadId',
  summary: 'Adds labels to every message of a thread and takes some away.',
  input: z.strictObject({ threadId: ThreadId, ...change }),
  output: z.object({
    threadId: ThreadId,
    labels: Labels,
    messageCount: z.number().int().describe('How many mails it has.'),
  }),
  discloses: true,
  errors: ['not_found'],
})

export const deleteThread = operation({
  ...manage,
  name: 'mail.delete_thread',
  method: 'DELETE',
  path: '/v0/threads/:threadId',
  narrows: true,
  summary: 'Deletes a thread with all its messages. A later reply begins a new one.',
  input: z.strictObject({ threadId: ThreadId }),
  output: nothing,
  errors: ['not_found'],
})

export const getAttachment = operation({
  category: 'mail',
  caller: 'agent',
  scope: 'mail:read',
  name: 'mail.get_attachment',
  method: 'GET',
  path: '/v0/messages/:messageId/attachments/:attachmentId',
  summary: 'The bytes of an attachment, as they came: never unpacked, never shown.',
  input: z.strictObject({ messageId: MessageRef, attachmentId: AttachmentId }),
  output: bytes,
  errors: ['not_found', 'custody_pending'],
})
