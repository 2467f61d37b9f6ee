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
  },
  { name: 'AddedMailRelay', doc: 'A relay that was added.', of: ['output', 'relays.add'] },
  { name: 'MailRelayPage', doc: 'A page of relays, the oldest first.', of: ['output', 'relays.list'] },
  {
    name: 'MailRelayCheck',
    doc: 'Whether a relay takes us.',
    of: ['output', 'relays.check'],
  },
]
