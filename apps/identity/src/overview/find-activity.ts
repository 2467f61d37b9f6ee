import type { In, Out } from '@keyfob/contracts/operation'
import type { getOverview } from '@keyfob/contracts/overview'
import type { Tx } from '@keyfob/gate/doors'
import { kindOfRow } from './kind-of-row.js'

type Activity = Out<typeof getOverview>['activity']
type Bucket = Activity['buckets'][number]
type Row = Readonly<{ at: Date; operation: string; outcome: string; count: number }>

const steps = {
  day: { step: 'hour', ms: 3_600_000, buckets: 24 },
  week: { step: 'day', ms: 86_400_000, buckets: 7 },
} as const

/** What went on, by hours or days in UTC: from the counts that the sealer keeps of the log, a second behind it. */
export async function findActivity(
  tx: Tx,
  organisationId: string,
  now: Date,
  period: In<typeof getOverview>['period'],
): Promise<Activity> {
  const { step, ms, buckets: length } = steps[period]
  const present = Math.floor(now.getTime() / ms) * ms
  const starts = Array.from({ length }, (_, index) => present - (length - 1 - index) * ms)
  const rows = await tx.$queryRaw<Row[]>`
    SELECT date_trunc(${step}, hour, 'UTC') AS at, operation, outcome, sum(count)::int AS count FROM audit_hour
     WHERE organisation_id = ${organisationId} AND hour >= ${new Date(starts[0] ?? present)}
     GROUP BY 1, 2, 3`
  const buckets = new Map(starts.map((at) => [at, emptyBucket(new Date(at))]))
  const refusals = new Map<string, number>()
  for (const row of rows) {
    const bucket = buckets.get(row.at.getTime())
    if (!bucket) continue
    add(bucket, row)
    if (kindOfRow(row.operation, row.outcome) === 'refusals')
      refusals.set(row.outcome, (refusals.get(row.outcome) ?? 0) + row.count)
  }
  return {
    step,
    buckets: [...buckets.values()],
    refusals: [...refusals].map(([code, count]) => ({ code, count })).sort((one, other) => other.count - one.count),
  }
}

const emptyBucket = (at: Date): Bucket => ({
  at: at.toISOString(),
  disclosures: { passwords: 0, codes: 0, mails: 0, typed: 0 },
  refusals: 0,
  changes: 0,
  mailsIn: 0,
  mailsOut: 0,
})

function add(bucket: Bucket, { operation, outcome, count }: Row): void {
  const kind = kindOfRow(operation, outcome)
  if (kind === undefined) return
  if (kind === 'passwords' || kind === 'codes' || kind === 'mails' || kind === 'typed')
    bucket.disclosures[kind] += count
  else bucket[kind] += count
}
