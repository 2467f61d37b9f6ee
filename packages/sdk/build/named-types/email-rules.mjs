/** @type {readonly import('./index.mjs').NamedType[]} */
export const emailRules = [
  {
    name: 'EmailRule',
    doc: 'Who may write to the agent, or to whom it may write or answer.',
    of: ['output', 'mail.add_rule', 'rule'],
  },
  {
    name: 'NewEmailRule',
    doc: 'A rule to add. The most specific that fits decides, and between equals BLOCK.',
    of: ['input', 'mail.add_rule'],
  },
  { name: 'AddedEmailRule', doc: 'A rule that was added.', of: ['output', 'mail.add_rule'] },
  { name: 'EmailRulePage', doc: 'A page of rules, the oldest first.', of: ['output', 'mail.list_rules'] },
]
