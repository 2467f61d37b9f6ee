/** @type {readonly import('./index.mjs').NamedType[]} */
export const sending = [
  {
    name: 'OutgoingAttachment',
    doc: 'A file to send with a mail.',
    of: ['input', 'mail.send', 'attachments', '[]'],
  },
  {
    name: 'OutgoingMail',
    doc: 'A mail to send. From is the address of the agent, always.',
    of: ['input', 'mail.send'],
  },
  {
    name: 'Answer',
    doc: 'An answer to a mail. It goes to who wrote that, in its thread.',
    of: ['input', 'mail.reply'],
  },
]
