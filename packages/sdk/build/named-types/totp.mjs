const period = 'Seconds of a time step; null of a counter-based code.'
const remaining =
  'Seconds for which the code is still valid; null of a counter-based code, which lives until it is used.'
const qr = 'A picture of a QR code in base64: PNG, JPEG or WebP, at most 5 MiB. The client takes its bytes too.'
const force = 'Whether a seed of less than 80 bits is taken all the same.'
const warnings = 'What is unusual, such as a weak seed or one that is kept already.'

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
    fields: {
      minRemaining:
        "Seconds. The answer waits for the next time step if need be; the seed's period and more is refused.",
      login: 'The login that it is for: its step is reserved, and asking again gives the same code.',
    },
  },
  {
    name: 'TotpCode',
    doc: 'A one-time code (RFC 6238, RFC 4226).',
    of: ['output', 'vault.totp'],
    fields: {
      remaining,
      period,
      validFrom: 'Null of a counter-based code.',
      validUntil: 'Null of a counter-based code.',
      reserved: 'Whether nobody else is given this code.',
    },
  },
  {
    name: 'UseBackupCode',
    doc: 'What a backup code is wanted for.',
    of: ['input', 'vault.totp_use_backup'],
    fields: { login: 'The login that it is for: asking again under it gives the same code.' },
  },
  {
    name: 'BackupCode',
    doc: 'A backup code. It is given out once.',
    of: ['output', 'vault.totp_use_backup'],
    fields: { remaining: 'How many are left.' },
  },
  {
    name: 'EnrolTotp',
    doc: [
      'A seed: one of `uri`, `qr` and `secret`; beside `secret` what differs from TOTP with SHA1, 6 digits and 30',
      'seconds.',
    ].join(' '),
    of: ['input', 'vault.totp_enrol'],
    fields: {
      uri: 'An `otpauth://` address.',
      secret: 'The seed in base32; spaces, case and padding do not matter.',
      qr,
      algorithm: 'SHA1, SHA256 or SHA512.',
      digits: '6–8.',
      period: 'Seconds of a time step, 15–120.',
      counter: 'Of a counter-based code: the first counter to use.',
      force,
    },
  },
  { name: 'SeedWarning', doc: 'What is unusual about a seed.', of: ['output', 'vault.totp_enrol', 'warnings', '[]'] },
  {
    name: 'EnrolledAgentTotp',
    doc: 'A seed that an operator has enrolled for an agent. No code is shown to an operator.',
    of: ['output', 'platformVault.enrol'],
    fields: { period, confirmed: 'No site has accepted a code of it yet: `logins.outcome` says so.', warnings },
  },
  {
    name: 'EnrolledTotp',
    doc: 'A seed that has been enrolled, with its first code, which the site asks for as a proof.',
    of: ['output', 'vault.totp_enrol'],
    base: 'EnrolledAgentTotp',
    fields: { remaining },
  },
  {
    name: 'ImportTotp',
    doc: "The accounts of an authenticator: either `uris`, or a picture of the export's QR code.",
    of: ['input', 'vault.totp_import'],
    fields: {
      uris: '`otpauth://` addresses, or those of an export (`otpauth-migration://`), one for each of its parts.',
      qr,
      force,
      dryRun: 'Whether it is only reported what would be imported.',
    },
  },
  {
    name: 'ImportedAccount',
    doc: 'What became of an account.',
    of: ['output', 'vault.totp_import', 'accounts', '[]'],
    fields: {
      name: 'The credential that holds it; empty where the account was refused.',
      status: '`duplicate`: its seed is kept already.',
      reason: 'Why it was not imported.',
      warnings,
    },
  },
  {
    name: 'ImportedTotp',
    doc: 'What became of each account of an authenticator.',
    of: ['output', 'vault.totp_import'],
    fields: { missingParts: 'Parts of the export that did not come, counted from 1: nothing of them is imported.' },
  },
]
