import { z } from 'zod'
import { Drill, drillEvery } from './drills.js'
import { IdentityId, Time, WebhookId } from './ids.js'
import { SourceId } from './mail-sources.js'
import { operation } from './operation.js'

const count = z.number().int()

/** What is counted of an hour or a day, from the audit log. */
const Counts = {
  disclosures: z
    .object({
      passwords: count.describe('Values of credentials that agents have seen.'),
      codes: count.describe('One-time codes and backup codes that agents have seen.'),
      mails: count.describe('Mails, or codes and links of them, that agents have seen.'),
      typed: count.describe("Values that were typed into a site's page, unseen by an agent."),
    })
    .describe('What agents have seen, or had typed for them, by what it is.'),
  refusals: count.describe('Calls that were refused, whyever.'),
  changes: count.describe('Calls that changed something: credentials, agents, tokens, settings.'),
  mailsIn: count.describe('Mails that were taken in.'),
  mailsOut: count.describe('Mails that were sent.'),
}

/** What somebody should look at. */
const Need = z.object({
  what: z
    .enum([
      'audit_failing',
      'audit_behind',
      'clock_off',
      'clock_unverified',
      'queue_down',
      'shares_away',
      'ledger_away',
      'mail_service_away',
      'certificate_ends',
      'source_failing',
      'webhook_disabled',
      'webhook_failing',
      'mail_stuck',
      'mail_held',
      'notices_open',
      'approvals_open',
      'one_volume',
      'drill_failed',
    ])
    .describe('What it is, in a word.'),
  level: z
    .enum(['bad', 'warn', 'note'])
    .describe('`bad`: it does not work, or will not hold; `warn`: it waits for somebody; `note`: it should be known.'),
  says: z.string().describe('What is the matter, in words.'),
  todo: z.string().describe('What to do.'),
  count: count.nullable().describe('How many there are; null where it is about one.'),
  since: Time.nullable().describe(
    'Since when, of the oldest; of a certificate, when it ends; null where that is not known.',
  ),
  id: z.string().nullable().describe('The id of the source or webhook that it is about; null where it is about none.'),
  name: z.string().nullable().describe('Its name, or its host; null where it is about none.'),
})

/** An agent that was stopped or ended, and when. */
const Ended = z.object({
  identityId: IdentityId,
  name: z.string().describe('What the agent is called.'),
  at: Time.describe('When it was stopped or ended.'),
})
const rotating = z.boolean().describe('Whether it is being replaced.')

const Health = z.object({
  processes: z
    .array(
      z.object({
        services: z.array(z.string()).describe('What it serves.'),
        startedAt: Time.describe('When it began.'),
        seenAt: Time.describe('When it last said so.'),
      }),
    )
    .describe('Those that serve the platform, as they said of themselves within the last half minute.'),
  keys: z
    .object({
      root: z
        .enum(['file', 'passphrase', 'transit', 'unknown'])
        .describe("What wraps the root key in its file; `file` where nothing but the file's permissions does."),
      rootRotating: z.boolean().describe('Whether the root key is being replaced.'),
      organisation: z
        .object({
          version: count.describe('Counts from 1; each rotation adds one.'),
          since: Time.describe('When this version was made.'),
          rotating,
        })
        .describe("What wraps the agents' data keys."),
      agentsRotating: count.describe('How many data keys are being replaced.'),
      shares: z
        .enum(['ok', 'away', 'unknown'])
        .describe('The folder of key shares: `away` where it cannot be reached.'),
    })
    .describe('How it stands with the keys.'),
  ledger: z
    .object({
      status: z.enum(['ok', 'away', 'unknown']).describe('Whether it can be reached.'),
      place: z
        .enum(['outside', 'one_volume'])
        .describe("Whether it lies outside the data folder's file system, or on the same volume."),
      lines: count.describe('Revocations that stand in it, by the database.'),
    })
    .describe('How it stands with the ledger of revocations.'),
  audit: z
    .object({
      status: z
        .enum(['ok', 'unsealed', 'unsigned', 'elsewhere'])
        .describe('Whether its rows are sealed and signed; `elsewhere` where no process that answers does it.'),
      sealed: count.describe('Rows of the organisation that are chained.'),
      sealedUntil: Time.nullable().describe('When the last of them was written; null where there is none.'),
      lagMs: count.describe('How old the oldest row is that is not chained yet, in milliseconds; 0 where all are.'),
      checkpoint: z
        .object({
          size: count.describe('How many rows it speaks for.'),
          at: Time.describe('When it was signed.'),
        })
        .nullable()
        .describe('The newest signed checkpoint; null before the first.'),
    })
    .describe('How it stands with the audit log.'),
  clock: z
    .object({
      status: z.enum(['ok', 'off', 'unverified']).describe('Whether it agrees with what it is measured by.'),
      offsetMs: count.nullable().describe('By how many milliseconds it is off; null where it was not measured.'),
      measuredAt: Time.nullable().describe('When it was measured; null for never.'),
    })
    .describe("How it stands with the machine's clock, by which one-time codes are made."),
  queue: z.enum(['ok', 'down', 'unknown']).describe('Whether work in the background is taken up.'),
  certificate: z
    .object({ endsAt: Time.describe('Until when it is valid.') })
    .nullable()
    .describe('Of STARTTLS on the port for mail; null where there is none, and mail comes in the clear.'),
})

export const getOverview = operation({
  name: 'organisation.overview',
  method: 'GET',
  path: '/v0/platform/overview',
  category: 'auth',
  caller: 'platform',
  summary: 'What goes on in the organisation, and what somebody should look at: in numbers, nothing of an agent.',
  input: z.strictObject({
    period: z
      .enum(['day', 'week'])
      .default('day')
      .describe('The last 24 hours by the hour, or the last 7 days by the day (UTC); the present one among them.'),
  }),
  output: z.object({
    at: Time.describe('When it was looked at.'),
    needs: z
      .array(Need)
      .describe('What somebody should look at; what does not work comes first. Empty where nothing needs anybody.'),
    agents: z
      .object({
        active: count.describe('Those that act.'),
        suspended: count.describe('Those that are stopped for now.'),
        revoked: count.describe('Those that were ended for good.'),
      })
      .describe('How many there are.'),
    activity: z
      .object({
        step: z.enum(['hour', 'day']).describe('How long each bucket is.'),
        buckets: z
          .array(z.object({ at: Time.describe('When it begins.'), ...Counts }))
          .describe('From the oldest to the present one.'),
        refusals: z
          .array(
            z.object({
              code: z.string().describe('The code of the error.'),
              count: count.describe('How often it was answered.'),
            }),
          )
          .describe('Of all buckets together, the most frequent first.'),
      })
      .describe('What went on.'),
    mail: z
      .object({
        held: z
          .object({
            count: count.describe('How many are held.'),
            oldestAt: Time.nullable().describe('When the oldest of them came; null where there is none.'),
          })
          .describe('Mails that are held back.'),
        waits: count.describe('Waits for a mail that are open, true to some ten seconds.'),
        outgoing: z
          .object({
            waiting: count.describe('How many are to leave.'),
            failing: count.describe('Those of them whose sending has failed at least once.'),
          })
          .describe('Mails that are to leave.'),
        sources: z
          .object({
            count: count.describe('How many there are.'),
            failing: z
              .array(
                z.object({
                  sourceId: SourceId,
                  name: z.string().describe('What people call it.'),
                  why: z.string().describe('What is wrong, in a sentence.'),
                  since: Time.nullable().describe('Since when; null where that is not known.'),
                }),
              )
              .describe('Those from which no mail can be fetched at the moment, at most 20.'),
          })
          .describe('Accounts elsewhere whose mail is fetched.'),
      })
      .describe('Mail that is held, waited for, leaving and fetched.'),
    webhooks: z
      .object({
        waiting: count.describe('Events that are to be sent.'),
        failed: count.describe('Events that were given up within a day.'),
        failing: z
          .array(
            z.object({
              webhookId: WebhookId,
              host: z.string().describe('Where it goes.'),
              disabled: z.boolean().describe('Whether it was switched off.'),
              since: Time.nullable().describe('Since when; null where that is not known.'),
            }),
          )
          .describe('Those that fail or were switched off, at most 20.'),
      })
      .describe('Events on their way.'),
    last: z
      .object({
        revocation: Ended.nullable().describe('The last agent that was ended; null where none was.'),
        suspension: Ended.nullable().describe('The last agent that was stopped; null where none was.'),
      })
      .describe('What operators did last to stop an agent.'),
    notices: z
      .object({
        open: count.describe('Acts of custody that the caller has not acknowledged; at most 100 are counted.'),
        approvals: count.describe('What waits for a second operator.'),
      })
      .describe('What waits to be seen or approved.'),
    drill: z
      .object({
        every: z.enum(drillEvery).describe('How often one is held by itself.'),
        last: Drill.nullable().describe('The last one that is over; null where there is none.'),
        running: Drill.nullable().describe('The one that is under way; null where there is none.'),
        nextAt: Time.nullable().describe('When the next is due; null where none is.'),
      })
      .describe('Revocations that are tried.'),
    health: Health.describe('How it stands with what everything rests on.'),
  }),
})
