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
const kind = z.enum(['totp', 'hotp'])

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
    minRemaining: z.coerce.number().int().min(0).max(119).default(0),
    login: LoginId.optional(),
  }),
  output: z.object({
    code: secret(z.string().regex(/^\d{6,8}$/)),
    kind,
    digits: z.number().int(),
    /** Of a counter-based code these are null: it lives until it is used. */
    period: z.number().int().nullable(),
    remaining: z.number().int().min(0).nullable(),
    validFrom: Time.nullable(),
    validUntil: Time.nullable(),
    /** Is it given to this login or Idempotency-Key, and to nobody else? */
    reserved: z.boolean(),
    backupCodesRemaining: z.number().int(),
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
  input: z.strictObject({ ...name, login: LoginId.optional() }),
  output: z.object({ code: secret(z.string()), remaining: z.number().int() }),
  errors: ['not_found', 'expired', 'custody_pending'],
})

const enrolment = {
  uri: secret(z.string().min(1).max(2_000)).optional(),
  secret: secret(z.string().min(1).max(2_000)).optional(),
  qr: secret(z.string().min(1).max(pictureCharactersMax)).optional(),
  kind: kind.optional(),
  algorithm: z.string().max(20).optional(),
  digits: z.number().int().optional(),
  period: z.number().int().optional(),
  counter: z.number().int().optional(),
  force: z.boolean().default(false),
}
const Warning = z.object({ code: z.string(), message: z.string() })
const Enrolled = z.object({
  name: z.string(),
  issuer: z.string(),
  account: z.string(),
  kind,
  algorithm: z.string(),
  digits: z.number().int(),
  period: z.number().int().nullable(),
  /** No code of it has been accepted yet: say so with the outcome of a login. */
  confirmed: z.literal(false),
  warnings: z.array(Warning),
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
  output: Enrolled.extend({ code: secret(z.string()), remaining: z.number().int().nullable() }),
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
  uris: secret(z.array(z.string().min(1).max(30_000)).min(1).max(20)).optional(),
  qr: secret(z.string().min(1).max(pictureCharactersMax)).optional(),
  force: z.boolean().default(false),
  dryRun: z.boolean().default(false),
}
const Imported = z.object({
  accounts: z.array(
    z.object({
      name: z.string(),
      issuer: z.string(),
      account: z.string(),
      status: z.enum(['imported', 'duplicate', 'refused']),
      reason: z.string().optional(),
      warnings: z.array(Warning),
    }),
  ),
  /** Parts of an export that did not come, counted from 1. */
  missingParts: z.array(z.number().int()).optional(),
  dryRun: z.boolean(),
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
