import { z } from 'zod'

/** What a row of the audit log says of what was done, beside its name. */
export const deed = {
  targetType: z.string().nullable().describe('The kind of thing that was acted on; null where there was none.'),
  targetId: z.string().nullable().describe('The id of what was acted on; null where there was none.'),
  metadata: z.record(z.string(), z.unknown()).describe('What else is known of it; never a secret.'),
  durationMs: z
    .number()
    .int()
    .nullable()
    .describe('How long it took, in milliseconds; null where that was not measured.'),
}
