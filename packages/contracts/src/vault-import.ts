import { z } from 'zod'
import { CredentialType } from './credential-types.js'
import { IdentityId } from './ids.js'
import { operation } from './operation.js'
import { secret } from './secret.js'

/** A file of 5 MiB is taken; as a JSON string it may be twice as long. */
const fileCharactersMax = 5 * 1024 * 1024
const fileBodyBytesMax = 11 * 1024 * 1024

const file = {
  content: secret(z.string().min(1).max(fileCharactersMax)),
  format: z.enum(['bitwarden', 'csv']).optional(),
  /** What to do with a row whose name is taken: leave it out, or store it under another name. */
  conflicts: z.enum(['skip', 'rename']).default('skip'),
  dryRun: z.boolean().default(false),
}
const Report = z.object({
  rows: z.array(
    z.object({
      row: z.number().int(),
      name: z.string(),
      type: CredentialType.nullable(),
      status: z.enum(['imported', 'skipped', 'refused']),
      hasTOTP: z.boolean(),
      reason: z.string().optional(),
    }),
  ),
  imported: z.number().int(),
  skipped: z.number().int(),
  refused: z.number().int(),
  dryRun: z.boolean(),
})

export const importCredentials = operation({
  name: 'vault.import',
  method: 'POST',
  path: '/v0/vault/import',
  category: 'vault',
  caller: 'agent',
  scope: 'vault:write',
  args: ['content'],
  bodyBytesMax: fileBodyBytesMax,
  summary: "Imports a Bitwarden export (JSON) or a browser's passwords (CSV): all rows that can be, in one act.",
  input: z.strictObject(file),
  output: Report,
  errors: ['payload_too_large'],
})

export const importAgentCredentials = operation({
  name: 'platformVault.import',
  method: 'POST',
  path: '/v0/platform/vault/:identityId/import',
  category: 'vault',
  caller: 'platform',
  bodyBytesMax: fileBodyBytesMax,
  args: ['identityId', 'content'],
  summary: "Imports a Bitwarden export or a browser's passwords into an agent's vault. The report holds no values.",
  input: z.strictObject({ identityId: IdentityId, ...file }),
  output: Report,
  errors: ['not_found', 'agent_revoked', 'payload_too_large'],
})
