/** @type {readonly import('./index.mjs').NamedType[]} */
export const approvals = [
  {
    name: 'Approval',
    doc: 'What an operator proposed that takes a second one, and what became of it.',
    of: ['output', 'approvals.approve'],
  },
  { name: 'ApprovalList', doc: 'What was proposed, newest first, at most 100.', of: ['output', 'approvals.list'] },
  {
    name: 'GiveCustody',
    doc: 'For whom the right of custody is proposed.',
    of: ['input', 'custody.give'],
  },
  {
    name: 'CustodyHolder',
    doc: 'An operator or a platform token, and whether it holds the right of custody.',
    of: ['output', 'custody.list', 'holders', '[]'],
  },
  { name: 'CustodyHolderList', doc: 'Who can act in the organisation.', of: ['output', 'custody.list'] },
]
