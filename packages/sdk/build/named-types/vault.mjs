/** @type {readonly import('./index.mjs').NamedType[]} */
export const vault = [
  { name: 'CredentialType', doc: 'The kinds of credentials.', of: ['input', 'vault.store', 'type'] },
  {
    name: 'SeedFacts',
    doc: 'How the one-time codes of a credential are made, as far as that is shown.',
    of: ['output', 'vault.store', 'totp', '|0'],
  },
  {
    name: 'SharedBy',
    doc: 'Whose a credential is that another agent shares, and what it is shared for.',
    of: ['output', 'vault.store', 'shared', '|0'],
  },
  {
    name: 'CredentialMetadata',
    doc: 'A credential without its values.',
    of: ['output', 'vault.store'],
  },
  {
    name: 'Credential',
    doc: 'A credential with its values.',
    of: ['output', 'vault.get'],
    base: 'CredentialMetadata',
  },
  {
    name: 'GetCredential',
    doc: 'Which version of a credential, and for which login.',
    of: ['input', 'vault.get'],
  },
  { name: 'CredentialList', doc: 'What a vault holds; no values.', of: ['output', 'vault.list'] },
  {
    name: 'CharacterClass',
    doc: 'The kinds of characters of a password.',
    of: ['input', 'vault.store', 'generate', 'classes', '[]'],
  },
  {
    name: 'PassphrasePolicy',
    doc: 'How a passphrase of English words is made.',
    of: ['input', 'vault.store', 'generate', 'passphrase'],
  },
  {
    name: 'PasswordPolicy',
    doc: 'How a new password is made: of characters, or of words. One that could be guessed (64 bits) is refused.',
    of: ['input', 'vault.store', 'generate'],
  },
  {
    name: 'StoreCredential',
    doc: 'What to keep.',
    of: ['input', 'vault.store'],
  },
  {
    name: 'CredentialVersion',
    doc: 'A version of a credential; no values.',
    of: ['output', 'vault.versions', 'versions', '[]'],
  },
  {
    name: 'CredentialVersions',
    doc: 'The versions of a credential that are kept, newest first; no values.',
    of: ['output', 'vault.versions'],
  },
  {
    name: 'AgentCredential',
    doc: 'A credential of an agent, as its operator sees it.',
    of: ['output', 'platformVault.store'],
  },
  {
    name: 'ListedCredential',
    doc: 'The same in a list.',
    of: ['output', 'platformVault.list', 'credentials', '[]'],
    base: 'AgentCredential',
  },
  {
    name: 'AgentCredentialList',
    doc: "What an agent's vault holds; never values.",
    of: ['output', 'platformVault.list'],
  },
]
