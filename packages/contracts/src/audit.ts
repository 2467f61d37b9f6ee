import { z } from 'zod'
import { deed } from './deed.js'
import { operation } from './operation.js'

/** A row of the audit log as it is hashed: its names and values are final. */
const AuditRow = z.object({
  id: z.string().describe('The id of the row.'),
  at: z.string().describe('When it happened: UTC, to the microsecond.'),
  organisationId: z.string().describe('The id of the organisation whose log it is.'),
  agentId: z.string().nullable().describe('The id of the agent that it concerns; null where it concerns none.'),
  actor: z
    .string()
    .describe('Who acted: a kind and an id, such as `agent:…`, `operator:…`, `platform:…` or `system:…`.'),
  operation: z.string().describe('What was called, such as `vault.get`.'),
  category: z.string().describe('The group of what was called: mail, vault, identity, auth or login.'),
  outcome: z.string().describe('`allowed`, or the code of the error that was answered.'),
  requestId: z.string().describe('The X-Request-Id of the call.'),
  ...deed,
})

/** Which log it is, and how far it is sealed. */
const sealedLog = {
  origin: z.string().describe("The log's name, which its checkpoints bear."),
  verifierKey: z
    .string()
    .nullable()
    .describe('The public key of its checkpoints, as C2SP signed notes write it; null before the first.'),
  size: z.number().int().describe('How many rows are sealed.'),
}

export const exportAudit = operation({
  name: 'organisation.exportAudit',
  method: 'GET',
  path: '/v0/platform/audit/export',
  category: 'auth',
  caller: 'platform',
  summary: 'The sealed audit log, oldest first: each row with its hash, and the signed checkpoints.',
  input: z.strictObject({
    after: z.coerce
      .number()
      .int()
      .min(0)
      .default(0)
      .describe('The number of the last row that is there already; the first is 1.'),
    limit: z.coerce.number().int().min(1).max(1_000).default(500).describe('How many rows to answer at most.'),
  }),
  output: z.object({
    ...sealedLog,
    rows: z
      .array(
        z.object({
          seq: z.number().int().describe('The number of the row in the log, from 1.'),
          hash: z.string().describe('The hash of the chain up to this row, in base64.'),
          row: AuditRow.nullable().describe('What was logged; null for a row that retention has deleted.'),
          checkpoint: z
            .string()
            .nullable()
            .describe('The signed checkpoint of the log up to this row, where there is one.'),
        }),
      )
      .describe('The oldest first.'),
  }),
})

export const verifyAudit = operation({
  name: 'organisation.verifyAudit',
  method: 'GET',
  path: '/v0/platform/audit/verify',
  category: 'auth',
  caller: 'platform',
  summary:
    'Verifies the stored audit log against its chain and its signed checkpoints, a part at a time, and names the first row that does not fit.',
  input: z.strictObject({
    resume: z.string().max(8_192).optional().describe('What the part before answered, to go on behind it.'),
    limit: z.coerce.number().int().min(1).max(5_000).default(2_000).describe('How many rows to verify at most.'),
  }),
  output: z.object({
    ...sealedLog,
    verified: z.number().int().describe('How many rows, from the first, were verified so far.'),
    checkpoint: z
      .object({
        size: z.number().int().describe('How many rows it speaks for.'),
        at: z.iso.datetime().describe('When it was signed.'),
      })
      .nullable()
      .describe('The newest signed checkpoint that the verified rows fit; null where there is none.'),
    flaw: z
      .object({
        seq: z.number().int().nullable().describe('The number of the row; null where it is not of one.'),
        problem: z.string().describe('What is wrong, in a sentence.'),
      })
      .nullable()
      .describe('The first thing that is wrong; null where nothing is.'),
    resume: z.string().nullable().describe('To go on with the next part; null where there is none, or no use in it.'),
  }),
})

const AuditRetention = z.object({
  days: z
    .int()
    .min(90)
    .max(36_500)
    .nullable()
    .describe('For how many days rows are kept; null for good. Their hashes are kept for good anyway.'),
})

export const getAuditRetention = operation({
  name: 'organisation.auditRetention',
  method: 'GET',
  path: '/v0/platform/audit/retention',
  category: 'auth',
  caller: 'platform',
  summary: 'How long the rows of the audit log are kept.',
  input: z.strictObject({}),
  output: AuditRetention,
})

export const updateAuditRetention = operation({
  name: 'organisation.updateAuditRetention',
  method: 'PATCH',
  path: '/v0/platform/audit/retention',
  category: 'auth',
  caller: 'platform',
  role: 'admin',
  summary:
    'Changes how long the rows of the audit log are kept. What is older is deleted for good, once a signed row of the log says so.',
  input: z.strictObject(AuditRetention.shape),
  output: AuditRetention,
})
