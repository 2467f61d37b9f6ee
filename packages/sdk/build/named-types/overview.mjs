const output = (/** @type {string[]} */ ...path) => /** @type {const} */ (['output', 'organisation.overview', ...path])

/** @type {readonly import('./index.mjs').NamedType[]} */
export const overview = [
  { name: 'NeedKind', doc: 'What it is that somebody should look at.', of: output('needs', '[]', 'what') },
  {
    name: 'Need',
    doc: 'Something that somebody should look at.',
    of: output('needs', '[]'),
  },
  {
    name: 'ActivityBucket',
    doc: 'What went on in an hour, or in a day (UTC).',
    of: output('activity', 'buckets', '[]'),
  },
  {
    name: 'Activity',
    doc: 'What went on, from the oldest bucket to the present one.',
    of: output('activity'),
  },
  { name: 'OrganisationKeyState', doc: "The organisation's key.", of: output('health', 'keys', 'organisation') },
  {
    name: 'KeyHealth',
    doc: 'How it stands with the keys.',
    of: output('health', 'keys'),
  },
  {
    name: 'LedgerHealth',
    doc: 'How it stands with the ledger of revocations.',
    of: output('health', 'ledger'),
  },
  {
    name: 'AuditHealth',
    doc: 'How it stands with the audit log.',
    of: output('health', 'audit'),
  },
  {
    name: 'FailingSource',
    doc: 'A source from which no mail can be fetched at the moment.',
    of: output('mail', 'sources', 'failing', '[]'),
  },
  {
    name: 'SourceStates',
    doc: 'How many sources there are, and at most 20 that fail.',
    of: output('mail', 'sources'),
  },
  {
    name: 'MailState',
    doc: 'Mail that is held, waited for, leaving and fetched.',
    of: output('mail'),
  },
  {
    name: 'FailingWebhook',
    doc: 'A webhook that cannot be reached, or was switched off for it.',
    of: output('webhooks', 'failing', '[]'),
  },
  {
    name: 'WebhookStates',
    doc: 'Events that are to be sent, those that were given up within a day, and at most 20 webhooks that fail.',
    of: output('webhooks'),
  },
  {
    name: 'LastEnded',
    doc: 'An agent that was stopped or ended, and when.',
    of: output('last', 'revocation', '|0'),
  },
  {
    name: 'DrillState',
    doc: 'How often drills are held, the last that is over, the one that is under way, and when the next is due.',
    of: output('drill'),
  },
  {
    name: 'Health',
    doc: 'How it stands with what everything rests on.',
    of: output('health'),
  },
  {
    name: 'Overview',
    doc: 'The organisation at a glance: in numbers, nothing of an agent.',
    of: output(),
  },
  {
    name: 'GetOverview',
    doc: 'For how long the activity is told.',
    of: ['input', 'organisation.overview'],
  },
]
