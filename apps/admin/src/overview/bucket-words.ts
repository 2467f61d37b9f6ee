import type { Bucket, Period } from './overview-queries.js'

/** The parts of a bar, from its foot. */
export const parts = ['disclosures', 'refusals', 'mail', 'changes'] as const
export type Part = (typeof parts)[number]

export const partNames: Readonly<Record<Part, string>> = {
  disclosures: 'Disclosures',
  refusals: 'Refusals',
  mail: 'Mail',
  changes: 'Changes',
}

/** How high each part of a bucket's bar is. */
export const heightsOf = ({
  disclosures,
  refusals,
  changes,
  mailsIn,
  mailsOut,
}: Bucket): Readonly<Record<Part, number>> => ({
  disclosures: disclosures.passwords + disclosures.codes + disclosures.mails + disclosures.typed,
  refusals,
  mail: mailsIn + mailsOut,
  changes,
})

const hour = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' })
const day = new Intl.DateTimeFormat('en-GB', { weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' })

/** When a bucket is, short: `14:00` where the reader is, or the day in UTC, by which days are counted. */
export const whenOf = ({ at }: Bucket, period: Period): string => (period === 'day' ? hour : day).format(new Date(at))

const counted = (count: number, one: string, more: string): string[] =>
  count === 0 ? [] : [`${count} ${count === 1 ? one : more}`]

/** What went on in a bucket, in words, without what there was none of. */
export function bucketWords({ disclosures, refusals, changes, mailsIn, mailsOut }: Bucket): string {
  const said = [
    ...counted(disclosures.passwords, 'password read', 'passwords read'),
    ...counted(disclosures.codes, 'code given', 'codes given'),
    ...counted(disclosures.mails, 'look at mail', 'looks at mail'),
    ...counted(disclosures.typed, 'value typed unseen', 'values typed unseen'),
    ...counted(refusals, 'refusal', 'refusals'),
    ...counted(mailsIn, 'mail in', 'mails in'),
    ...counted(mailsOut, 'mail out', 'mails out'),
    ...counted(changes, 'change', 'changes'),
  ]
  return said.length === 0 ? 'nothing' : said.join(', ')
}
