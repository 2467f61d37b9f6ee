/** @type {readonly import('./index.mjs').NamedType[]} */
export const sending = [
  {
    name: 'OutgoingAttachment',
    doc: 'A file to send with a mail.',
    of: ['input', 'mail.send', 'attachments', '[]'],
    fields: { contentType: 'Like `application/pdf`, without parameters.', data: 'In base64.' },
  },
  {
    name: 'OutgoingMail',
    doc: 'A mail to send. From is the address of the agent, always.',
    of: ['input', 'mail.send'],
    fields: {
      to: 'Addresses like `name@example.com`, without names.',
      bcc: 'Who gets it without the others being told.',
    },
  },
  {
    name: 'Answer',
    doc: 'An answer to a mail. It goes to who wrote that, in its thread.',
    of: ['input', 'mail.reply'],
  },
]
