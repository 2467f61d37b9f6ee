/** @type {readonly import('./index.mjs').NamedType[]} */
export const grants = [
  {
    name: 'Access',
    doc: 'What a credential is shared for: to be typed for the other agent (`use`), its one-time codes (`code`), or everything (`read`).',
    of: ['input', 'vault.grant', 'access'],
  },
  {
    name: 'GrantCredential',
    doc: 'With whom to share a credential, and for what.',
    of: ['input', 'vault.grant'],
  },
  {
    name: 'Grant',
    doc: 'A credential that is shared with another agent.',
    of: ['output', 'vault.grant'],
  },
  { name: 'GrantList', doc: 'With whom a credential is shared.', of: ['output', 'vault.grants'] },
  {
    name: 'EndGrant',
    doc: 'With whom to share a credential no longer.',
    of: ['input', 'vault.end_grant'],
  },
]
