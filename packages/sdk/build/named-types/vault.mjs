/** @type {readonly import('./index.mjs').NamedType[]} */
export const vault = [
  { name: 'CredentialType', doc: 'The kinds of credentials.', of: ['input', 'vault.store', 'type'] },
  {
    name: 'SeedFacts',
    doc: 'How the one-time codes of a credential are made, as far as that is shown.',
    of: ['output', 'vault.store', 'totp', '|0'],
    fields: {
      period: 'Seconds of a time step; null of a counter-based code.',
      confirmed: 'Whether a site has accepted a code of it.',
      suppliedBy: 'Who brought it.',
    },
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
    fields: {
      version: 'Counts from 1; every `store` adds one, and of the old ones 100 are kept.',
      hasTOTP: 'Whether `vault.totp` gives codes for it.',
      totp: 'How they are made, or null.',
      shared: "Null of the agent's own credential.",
      origins: 'Where its values may be typed.',
      senders: 'Who may mail its codes and links.',
    },
  },
  {
    name: 'Credential',
    doc: 'A credential with its values.',
    of: ['output', 'vault.get'],
    base: 'CredentialMetadata',
    fields: { data: 'The values, verbatim. A TOTP seed is never among them: a placeholder names the route to use.' },
  },
  {
    name: 'GetCredential',
    doc: 'Which version of a credential, and for which login.',
    of: ['input', 'vault.get'],
    fields: {
      version: 'An older version of an own credential; the current one unless told otherwise.',
      login: 'The login that it is read for.',
    },
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
    fields: {
      data: 'The secret values. Which fields a type has is in the API reference; CUSTOM takes any.',
      generate: 'Instead of `data.password`: a password that the platform makes and that nobody sees.',
      metadata: 'What may be listed without reading the values.',
      origins:
        'Where the values may be typed, such as `https://github.com`; from `metadata.uri` unless told otherwise.',
      senders: 'Who may mail codes and links for it, such as `github.com`; from `metadata.uri` unless told otherwise.',
    },
  },
  {
    name: 'CredentialVersion',
    doc: 'A version of a credential; no values.',
    of: ['output', 'vault.versions', 'versions', '[]'],
    fields: {
      current: 'Whether it is the one that is read.',
      suppliedBy: 'Who brought it.',
    },
  },
  {
    name: 'CredentialVersions',
    doc: 'The versions of a credential that are kept, newest first; no values.',
    of: ['output', 'vault.versions'],
  },
  {
    name: 'AgentCredential',
    doc: 'A credential of an agent, as its operator sees it.',
    of: ['output', 'platformVault.list', 'credentials', '[]'],
  },
  {
    name: 'AgentCredentialList',
    doc: "What an agent's vault holds; never values.",
    of: ['output', 'platformVault.list'],
  },
]
