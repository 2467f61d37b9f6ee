import { lazy, Suspense, useState } from 'react'
import { Cell, Row, Table } from '../controls/table.js'
import { heightsOf, partNames, parts, whenOf } from './bucket-words.js'
import { chartHeight, partColours } from './chart-look.js'
import type { Overview, Period } from './overview-queries.js'
import { Switch } from './switch.js'

const ActivityChart = lazy(async () => ({ default: (await import('./activity-chart.js')).ActivityChart }))

type Props = { activity: Overview['activity']; period: Period; onPeriod: (period: Period) => void }

/** What went on, as a chart or as the same numbers in a table. */
export function ActivitySection({ activity, period, onPeriod }: Props) {
  const [view, setView] = useState<'chart' | 'table'>('chart')
  // Of the period that is shown, while another is on its way.
  const drawn: Period = activity.step === 'hour' ? 'day' : 'week'
  return (
    <section aria-label="Activity" className="mt-8 rounded-xl border border-line bg-card p-5">
      <div className="mb-4 flex flex-wrap items-center justify-between gap-3">
        <h2 className="text-lg font-semibold tracking-tight">Activity</h2>
        <div className="flex flex-wrap gap-2">
          <Switch
            label="Period"
            value={period}
            choices={[
              ['day', '24 hours'],
              ['week', '7 days'],
            ]}
            onChange={onPeriod}
          />
          <Switch
            label="Shown as"
            value={view}
            choices={[
              ['chart', 'Chart'],
              ['table', 'Table'],
            ]}
            onChange={setView}
          />
        </div>
      </div>
      <Legend activity={activity} />
      {view === 'chart' ? (
        <Suspense fallback={<div style={{ height: chartHeight + 28 }} />}>
          <ActivityChart buckets={activity.buckets} period={drawn} />
        </Suspense>
      ) : (
        <ActivityTable activity={activity} period={drawn} />
      )}
      <Refused refusals={activity.refusals} />
    </section>
  )
}

/** What the colours are, with the sums. */
function Legend({ activity }: { activity: Overview['activity'] }) {
  const heights = activity.buckets.map(heightsOf)
  return (
    <ul className="mb-3 flex flex-wrap gap-x-5 gap-y-1 text-[13px]" aria-label="In all">
      {parts.map((part) => (
        <li key={part} className="flex items-center gap-2">
          <span aria-hidden="true" className="size-2.5 rounded-sm" style={{ background: partColours[part] }} />
          {partNames[part]}{' '}
          <span className="font-medium tabular-nums">{heights.reduce((sum, height) => sum + height[part], 0)}</span>
        </li>
      ))}
    </ul>
  )
}

function ActivityTable({ activity, period }: { activity: Overview['activity']; period: Period }) {
  const columns = [
    period === 'day' ? 'Hour' : 'Day (UTC)',
    ...['Passwords read', 'Codes given', 'Mail read', 'Typed unseen', 'Refusals', 'Mails in', 'Mails out', 'Changes'],
  ]
  return (
    <Table label="Activity" columns={columns}>
      {activity.buckets.toReversed().map((bucket) => {
        const { disclosures, refusals, mailsIn, mailsOut, changes } = bucket
        const { passwords, codes, mails, typed } = disclosures
        return (
          <Row key={bucket.at}>
            <Cell className="font-medium">{whenOf(bucket, period)}</Cell>
            {[passwords, codes, mails, typed, refusals, mailsIn, mailsOut, changes].map((count, index) => (
              <Cell key={columns[index + 1]} label={columns[index + 1] ?? ''} className="tabular-nums">
                {count === 0 ? <span className="text-soft">0</span> : count}
              </Cell>
            ))}
          </Row>
        )
      })}
    </Table>
  )
}

const shownMax = 6

/** For what reasons calls were refused; nothing where none was. */
function Refused({ refusals }: { refusals: Overview['activity']['refusals'] }) {
  if (refusals.length === 0) return null
  return (
    <p className="mt-2 border-t border-line pt-3 text-[13px] text-soft">
      Refused:{' '}
      {refusals.slice(0, shownMax).map(({ code, count }, index) => (
        <span key={code}>
          {index > 0 && ', '}
          <code className="font-mono">{code}</code> {count}
        </span>
      ))}
      {refusals.length > shownMax && ' and others'}
    </p>
  )
}
