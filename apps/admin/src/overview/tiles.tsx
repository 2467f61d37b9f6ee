import { Link, type LinkProps } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { When } from '../time/when.js'
import { heightsOf } from './bucket-words.js'
import type { Bucket, Overview } from './overview-queries.js'

const sum = (buckets: readonly Bucket[], of: (bucket: Bucket) => number): number =>
  buckets.reduce((total, bucket) => total + of(bucket), 0)

/** The numbers, each leading to what it counts. */
export function Tiles({ overview }: { overview: Overview }) {
  const { agents, mail, webhooks, activity, last } = overview
  const { buckets } = activity
  const period = activity.step === 'hour' ? 'in 24 hours' : 'in 7 days'
  return (
    <div className="mt-8 grid gap-x-6 gap-y-8 lg:grid-cols-2">
      <Group title="Agents">
        <Tile name="Active" value={agents.active} to="/agents" search={{ status: 'active' }} />
        <Tile
          name="Suspended"
          value={agents.suspended}
          to="/agents"
          search={{ status: 'suspended' }}
          note={last.suspension && <When at={last.suspension.at} />}
        />
        <Tile
          name="Revoked"
          value={agents.revoked}
          to="/agents"
          search={{ status: 'revoked' }}
          note={last.revocation && <When at={last.revocation.at} />}
        />
        <Tile
          name="Disclosures"
          value={sum(buckets, (each) => heightsOf(each).disclosures)}
          to="/activity"
          note={period}
        />
      </Group>
      <Group title="Mail">
        <Tile
          name="Held"
          value={mail.held.count}
          to="/mail/held"
          note={mail.held.oldestAt && <When at={mail.held.oldestAt} />}
        />
        <Tile name="In and out" value={sum(buckets, (each) => heightsOf(each).mail)} to="/activity" note={period} />
        <Tile name="Waits open" value={mail.waits} to="/activity" note="for a mail" />
        <Tile
          name="On the way"
          value={mail.outgoing.waiting + webhooks.waiting}
          to="/mail/webhooks"
          note="to be sent"
        />
      </Group>
    </div>
  )
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title}>
      <h2 className="mb-3 text-lg font-semibold tracking-tight">{title}</h2>
      <ul className="grid grid-cols-2 gap-3 sm:grid-cols-4">{children}</ul>
    </section>
  )
}

type TileProps = {
  name: string
  value: number
  note?: ReactNode
  to: NonNullable<LinkProps['to']>
  search?: { status: 'active' | 'suspended' | 'revoked' }
}

function Tile({ name, value, note, to, search }: TileProps) {
  return (
    <li>
      <Link
        to={to}
        {...(search && { search })}
        className="block h-full rounded-xl border border-line bg-card px-4 py-3 hover:border-edge"
      >
        <span className="block text-[13px] text-soft">{name}</span>
        <span className="block text-2xl font-semibold tabular-nums">{value.toLocaleString('en')}</span>
        <span className="block min-h-5 text-[13px] text-soft">{note}</span>
      </Link>
    </li>
  )
}
