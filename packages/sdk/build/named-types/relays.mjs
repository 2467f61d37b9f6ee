/** @type {readonly import('./index.mjs').NamedType[]} */
export const relays = [
  {
    name: 'MailRelay',
    doc: "A server by which the organisation's mail goes out.",
    of: ['output', 'relays.add', 'relay'],
  },
  {
    name: 'NewMailRelay',
    doc: 'A relay to add. Its password is not shown again.',
    of: ['input', 'relays.add'],
    fields: { tls: 'From the first byte, by STARTTLS, or not at all.' },
  },
  { name: 'AddedMailRelay', doc: 'A relay that was added.', of: ['output', 'relays.add'] },
  { name: 'MailRelayPage', doc: 'A page of relays, the oldest first.', of: ['output', 'relays.list'] },
  {
    name: 'MailRelayCheck',
    doc: 'Whether a relay takes us.',
    of: ['output', 'relays.check'],
    fields: { problem: 'What is wrong, in a sentence.' },
  },
]
