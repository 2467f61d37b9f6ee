const qr = 'The client takes its bytes too.'

/** @type {readonly import('./index.mjs').NamedType[]} */
export const totp = [
  {
    name: 'CodeKind',
    doc: 'What a one-time code is made from: the time (RFC 6238), or a counter (RFC 4226).',
    of: ['input', 'vault.totp_enrol', 'kind'],
  },
  {
    name: 'TotpOptions',
    doc: 'How long a code must at least be valid, and whose it is.',
    of: ['input', 'vault.totp'],
  },
  {
    name: 'TotpCode',
    doc: 'A one-time code (RFC 6238, RFC 4226).',
    of: ['output', 'vault.totp'],
  },
  {
    name: 'UseBackupCode',
    doc: 'What a backup code is wanted for.',
    of: ['input', 'vault.totp_use_backup'],
  },
  {
    name: 'BackupCode',
    doc: 'A backup code. It is given out once.',
    of: ['output', 'vault.totp_use_backup'],
  },
  {
    name: 'StoreBackupCodes',
    doc: 'The backup codes that a site gave with its seed.',
    of: ['input', 'vault.totp_store_backup'],
  },
  {
    name: 'StoredBackupCodes',
    doc: 'Backup codes that are kept.',
    of: ['output', 'vault.totp_store_backup'],
  },
  {
    name: 'EnrolTotp',
    doc: [
      'A seed: one of `uri`, `qr` and `secret`; beside `secret` what differs from TOTP with SHA1, 6 digits and 30',
      'seconds.',
    ].join(' '),
    of: ['input', 'vault.totp_enrol'],
    fields: { qr },
  },
  { name: 'SeedWarning', doc: 'What is unusual about a seed.', of: ['output', 'vault.totp_enrol', 'warnings', '[]'] },
  {
    name: 'EnrolledAgentTotp',
    doc: 'A seed that an operator has enrolled for an agent. No code is shown to an operator.',
    of: ['output', 'platformVault.enrol'],
  },
  {
    name: 'EnrolledTotp',
    doc: 'A seed that has been enrolled, with its first code, which the site asks for as a proof.',
    of: ['output', 'vault.totp_enrol'],
    base: 'EnrolledAgentTotp',
  },
  {
    name: 'ImportTotp',
    doc: "The accounts of an authenticator: either `uris`, or a picture of the export's QR code.",
    of: ['input', 'vault.totp_import'],
    fields: { qr },
  },
  {
    name: 'ImportedAccount',
    doc: 'What became of an account.',
    of: ['output', 'vault.totp_import', 'accounts', '[]'],
  },
  {
    name: 'ImportedTotp',
    doc: 'What became of each account of an authenticator.',
    of: ['output', 'vault.totp_import'],
  },
]
