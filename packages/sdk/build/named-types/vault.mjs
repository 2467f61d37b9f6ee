/** @type {readonly import('./index.mjs').NamedType[]} */
export const vault = [
  { name: 'CredentialType', doc: 'The kinds of credentials.', of: ['input', 'vault.store', 'type'] },
  {
    name: 'CredentialMetadata',
    doc: 'A credential without its values.',
    of: ['output', 'vault.store'],
    fields: {
      version: 'Counts from 1; every `store` adds one, and the old ones are kept.',
      hasTOTP: 'Whether `vault.totp` gives codes for it.',
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
  { name: 'CredentialList', doc: 'What a vault holds; no values.', of: ['output', 'vault.list'] },
  {
    name: 'StoreCredential',
    doc: 'What to keep.',
    of: ['input', 'vault.store'],
    fields: {
      data: 'The secret values. Which fields a type has is in the API reference; CUSTOM takes any.',
      metadata: 'What may be listed without reading the values.',
      origins: 'Where the values may be typed, such as `https://github.com`.',
      senders: 'Who may mail codes and links for it, such as `github.com`.',
    },
  },
  {
    name: 'TotpOptions',
    doc: 'How long a code must at least be valid.',
    of: ['input', 'vault.totp'],
    fields: {
      minRemaining:
        "Seconds. The answer waits for the next time step if need be; the seed's period and more is refused.",
    },
  },
  {
    name: 'TotpCode',
    doc: 'A one-time code (RFC 6238).',
    of: ['output', 'vault.totp'],
    fields: { remaining: 'Seconds for which the code is still valid.', period: 'Seconds of a time step.' },
  },
  {
    name: 'EnrolTotp',
    doc: 'A TOTP seed: either `uri`, or `secret` with what differs from SHA1, 6 digits and 30 seconds.',
    of: ['input', 'vault.totp_enrol'],
    fields: {
      uri: 'An `otpauth://totp/` address.',
      secret: 'The seed in base32.',
      algorithm: 'SHA1, SHA256 or SHA512.',
      digits: '6–8.',
      period: 'Seconds of a time step, 15–120.',
    },
  },
  {
    name: 'EnrolledAgentTotp',
    doc: 'A seed that an operator has enrolled for an agent. No code is shown to an operator.',
    of: ['output', 'platformVault.enrol'],
    fields: { period: 'Seconds of a time step.' },
  },
  {
    name: 'EnrolledTotp',
    doc: 'A seed that has been enrolled, with its first code, which the site asks for as a proof.',
    of: ['output', 'vault.totp_enrol'],
    base: 'EnrolledAgentTotp',
    fields: { remaining: 'Seconds for which the code is still valid.' },
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
