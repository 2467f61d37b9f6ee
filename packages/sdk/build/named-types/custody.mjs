/** @type {readonly import('./index.mjs').NamedType[]} */
export const custody = [
  {
    name: 'CustodyAct',
    doc: "What an operator did that brings it nearer to an agent's secrets.",
    of: ['output', 'notices.list', 'notices', '[]', 'act'],
  },
  {
    name: 'CustodyLine',
    doc: 'An act of custody, as the agent is told of it. It is kept for good.',
    of: ['output', 'identity.whoami', '|0', 'custody', '[]'],
  },
  {
    name: 'Notice',
    doc: 'An act of custody, as every operator is told of it.',
    of: ['output', 'notices.list', 'notices', '[]'],
    base: 'CustodyLine',
  },
  {
    name: 'ListNotices',
    doc: 'Which notices to list, and which page.',
    of: ['input', 'notices.list'],
  },
  { name: 'NoticePage', doc: 'A page of notices, newest first.', of: ['output', 'notices.list'] },
  { name: 'AcknowledgeNotices', doc: 'Which notices have been seen.', of: ['input', 'notices.acknowledge'] },
  { name: 'Acknowledged', doc: 'How many were acknowledged now.', of: ['output', 'notices.acknowledge'] },
]
