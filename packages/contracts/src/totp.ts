import { z } from 'zod'
import { IdentityId, LoginId, Time } from './ids.js'
import { operation } from './operation.js'
import { secret } from './secret.js'
import { CredentialName } from './vault.js'

/** Pictures of 5 MiB are taken; in base64, with the rest of the body, they are this long. */
const pictureCharactersMax = 7_000_000
const pictureBodyBytesMax = 7_200_000

const name = { name: CredentialName }
const agent = { identityId: IdentityId }
const kind = z.enum(['totp', 'hotp']).describe('Made from the time (RFC 6238), or from a counter (RFC 4226).')
const digits = z.number().int().describe('How many digits a code has.')
const period = z.number().int().nullable().describe('Seconds of a time step; null of a counter-based code.')
const remainingIs =
  'Seconds for which the code is still valid; null of a counter-based code, which lives until it is used.'

export const totp = operation({
  name: 'vault.totp',
  method: 'GET',
  path: '/v0/vault/:name/totp',
  category: 'vault',
  caller: 'agent',
  scope: 'vault:totp',
  summary: 'A one-time code of a credential (RFC 6238, RFC 4226), with at least `minRemaining` seconds left.',
  input: z.strictObject({
    ...name,
    minRemaining: z.coerce
      .number()
      .int()
      .min(0)
      .max(119)
      .default(0)
      .describe(
        "Seconds to be left. The answer waits for the next time step if need be; the seed's period or more is refused.",
      ),
    login: LoginId.optional().describe(
      'The login that it is for: its step is reserved, and asking again gives the same code.',
    ),
  }),
  output: z.object({
    code: secret(z.string().regex(/^\d{6,8}$/)).describe('What to type.'),
    kind,
    digits,
    period,
    remaining: z.number().int().min(0).nullable().describe(remainingIs),
    validFrom: Time.nullable().describe('When its time step begins; null of a counter-based code.'),
    validUntil: Time.nullable().describe('When its time step ends; null of a counter-based code.'),
    reserved: z.boolean().describe('Whether it is given to this login or Idempotency-Key, and to nobody else.'),
    backupCodesRemaining: z.number().int().describe('How many backup codes are left.'),
  }),
  errors: ['not_found', 'expired', 'step_taken', 'custody_pending', 'clock_untrusted'],
})

export const useBackupCode = operation({
  name: 'vault.totp_use_backup',
  method: 'POST',
  path: '/v0/vault/:name/totp/backup',
  category: 'vault',
  caller: 'agent',
  scope: 'vault:write',
  summary: 'Gives out a backup code of a credential, once and never again.',
  input: z.strictObject({
    ...name,
    login: LoginId.optional().describe('The login that it is for: asking again under it gives the same code.'),
  }),
  output: z.object({
    code: secret(z.string()).describe('What to type. It is given out once.'),
    remaining: z.number().int().describe('How many are left.'),
  }),
  errors: ['not_found', 'expired', 'custody_pending'],
})

export const storeBackupCodes = operation({
  name: 'vault.totp_store_backup',
  method: 'PUT',
  path: '/v0/vault/:name/totp/backup',
  category: 'vault',
  caller: 'agent',
  scope: 'vault:write',
  summary: 'Keeps the backup codes that a site gave with its seed, in place of those before.',
  input: z.strictObject({
    ...name,
    codes: secret(z.array(z.string().min(1).max(500)).min(1).max(100)).describe(
      'All of them; those before are forgotten.',
    ),
  }),
  output: z.object({ remaining: z.number().int().describe('How many have not been given out.') }),
  errors: ['not_found', 'custody_pending'],
})

const qr = secret(z.string().min(1).max(pictureCharactersMax))
  .optional()
  .describe('A picture of a QR code in base64: PNG, JPEG or WebP, at most 5 MiB.')
const force = z.boolean().default(false).describe('Whether a seed of less than 80 bits is taken all the same.')

const enrolment = {
  uri: secret(z.string().min(1).max(2_000)).optional().describe('An `otpauth://` address; this, `secret` or `qr`.'),
  secret: secret(z.string().min(1).max(2_000))
    .optional()
    .describe('The seed in base32; spaces, case and padding do not matter. This, `uri` or `qr`.'),
  qr,
  kind: kind.optional().describe('Beside `secret`: made from the time, or from a counter; `totp` without it.'),
  algorithm: z.string().max(20).optional().describe('Beside `secret`: SHA1, SHA256 or SHA512; SHA1 without it.'),
  digits: z.number().int().optional().describe('Beside `secret`: how many digits a code has, 6–8; 6 without it.'),
  period: z.number().int().optional().describe('Beside `secret`: seconds of a time step, 15–120; 30 without it.'),
  counter: z.number().int().optional().describe('Of a counter-based code: the first counter to use.'),
  force,
}
const Warnings = z
  .array(
    z.object({
      code: z.string().describe('What it is, in a word.'),
      message: z.string().describe('The same in a sentence.'),
    }),
  )
  .describe('What is unusual, such as a weak seed or one that is kept already.')
const issuer = z.string().describe('Whose site it is of, as the seed says; may be empty.')
const account = z.string().describe('The account there, as the seed says; may be empty.')
const Enrolled = z.object({
  name: z.string().describe('The credential that holds it.'),
  issuer,
  account,
  kind,
  algorithm: z.string().describe('SHA1, SHA256 or SHA512.'),
  digits,
  period,
  confirmed: z.literal(false).describe('No site has accepted a code of it yet: the outcome of a login says so.'),
  warnings: Warnings,
})

export const enrolTotp = operation({
  name: 'vault.totp_enrol',
  method: 'POST',
  path: '/v0/vault/:name/totp',
  category: 'vault',
  caller: 'agent',
  scope: 'vault:write',
  bodyBytesMax: pictureBodyBytesMax,
  summary:
    'Enrols a seed from an otpauth URI, a base32 seed or a picture of a QR code, and answers with its first code.',
  input: z.strictObject({ ...name, ...enrolment }),
  output: Enrolled.extend({
    code: secret(z.string()).describe('Its first code, which the site asks for as a proof.'),
    remaining: z.number().int().nullable().describe(remainingIs),
  }),
  errors: ['unsupported_dialect', 'payload_too_large', 'clock_untrusted'],
})

export const enrolAgentTotp = operation({
  name: 'platformVault.enrol',
  method: 'POST',
  path: '/v0/platform/vault/:identityId/:name/totp',
  category: 'vault',
  caller: 'platform',
  bodyBytesMax: pictureBodyBytesMax,
  summary: "Enrols a seed in an agent's vault. No code is shown to an operator.",
  input: z.strictObject({ ...agent, ...name, ...enrolment }),
  output: Enrolled,
  errors: ['not_found', 'agent_revoked', 'unsupported_dialect', 'payload_too_large'],
})

const batch = {
  uris: secret(z.array(z.string().min(1).max(30_000)).min(1).max(20))
    .optional()
    .describe('`otpauth://` addresses, or those of an export (`otpauth-migration://`), one for each of its parts.'),
  qr,
  force,
  dryRun: z.boolean().default(false).describe('Whether it is only reported what would be imported.'),
}
const Imported = z.object({
  accounts: z
    .array(
      z.object({
        name: z.string().describe('The credential that holds it; empty where it was refused.'),
        issuer,
        account,
        status: z
          .enum(['imported', 'duplicate', 'refused'])
          .describe('What became of it; `duplicate`: its seed is kept already.'),
        reason: z.string().optional().describe('Why it was not imported; absent where it was.'),
        warnings: Warnings,
      }),
    )
    .describe('One for each account that was found.'),
  missingParts: z
    .array(z.number().int())
    .optional()
    .describe('Parts of an export that did not come, counted from 1: nothing of them is imported. Absent for none.'),
  dryRun: z.boolean().describe('Whether it was only looked at, and nothing was imported.'),
})

export const importTotp = operation({
  name: 'vault.totp_import',
  method: 'POST',
  path: '/v0/vault/totp/import',
  category: 'vault',
  caller: 'agent',
  scope: 'vault:write',
  args: [],
  bodyBytesMax: pictureBodyBytesMax,
  summary: 'Imports the accounts of an authenticator: all that can be, in one act, and each is reported.',
  input: z.strictObject(batch),
  output: Imported,
  errors: ['unsupported_dialect', 'payload_too_large'],
})

export const importAgentTotp = operation({
  name: 'platformVault.importTotp',
  method: 'POST',
  path: '/v0/platform/vault/:identityId/totp/import',
  category: 'vault',
  caller: 'platform',
  bodyBytesMax: pictureBodyBytesMax,
  summary: "Imports the accounts of an authenticator into an agent's vault.",
  input: z.strictObject({ ...agent, ...batch }),
  output: Imported,
  errors: ['not_found', 'agent_revoked', 'unsupported_dialect', 'payload_too_large'],
})
