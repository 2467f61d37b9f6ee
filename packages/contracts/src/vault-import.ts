import { z } from 'zod'
import { CredentialType } from './credential-types.js'
import { IdentityId } from './ids.js'
import { operation } from './operation.js'
import { secret } from './secret.js'

/** A file of 5 MiB is taken; as a JSON string it may be twice as long. */
const fileCharactersMax = 5 * 1024 * 1024
const fileBodyBytesMax = 11 * 1024 * 1024

const file = {
  content: secret(z.string().min(1).max(fileCharactersMax)).describe('The text of the file: at most 500 entries.'),
  format: z
    .enum(['bitwarden', 'csv'])
    .optional()
    .describe('A Bitwarden export in JSON, or the CSV of a browser; recognised by the text without it.'),
  conflicts: z
    .enum(['skip', 'rename'])
    .default('skip')
    .describe('What to do with an entry whose name is taken: leave it out, or store it under another name.'),
  dryRun: z.boolean().default(false).describe('Whether it is only reported what would be imported.'),
}
const Report = z.object({
  rows: z
    .array(
      z.object({
        row: z.number().int().describe('Counts the entries from 1.'),
        name: z.string().describe('What the credential is called.'),
        type: CredentialType.nullable().describe('The kind of credential; null where it was refused.'),
        status: z.enum(['imported', 'skipped', 'refused']).describe('What became of it.'),
        hasTOTP: z.boolean().describe('Whether a seed of one-time codes came with it.'),
        reason: z
          .string()
          .optional()
          .describe('Why it was not imported, or what of it was left out; absent for nothing.'),
      }),
    )
    .describe('One for each entry of the file.'),
  imported: z.number().int().describe('How many were imported.'),
  skipped: z.number().int().describe('How many were left out.'),
  refused: z.number().int().describe('How many cannot be kept.'),
  dryRun: z.boolean().describe('Whether it was only looked at, and nothing was imported.'),
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
