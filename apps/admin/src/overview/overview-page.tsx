import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { Empty, Failed, Loading } from '../controls/states.js'
import { When } from '../time/when.js'
import { ActivitySection } from './activity-section.js'
import { DrillSection } from './drill-section.js'
import { HealthDetails } from './health-details.js'
import { NeedList } from './need-list.js'
import { type Overview, overviewQuery, type Period } from './overview-queries.js'
import { Tiles } from './tiles.js'

/** The first page: what needs somebody, then the numbers, then what went on. It keeps itself up to date. */
export function OverviewPage() {
  const [period, setPeriod] = useState<Period>('day')
  const { data, error, refetch } = useQuery(overviewQuery(period))
  return (
    <>
      <title>Overview · Keyfob</title>
      <div className="mb-5 flex flex-wrap items-baseline justify-between gap-3">
        <h1 className="text-2xl font-semibold tracking-tight">Overview</h1>
        {data && (
          <p className="text-[13px] text-soft">
            As of <When at={data.at} />
          </p>
        )}
      </div>
      {data ? (
        <Shown overview={data} period={period} onPeriod={setPeriod} />
      ) : error ? (
        <Failed what="the overview" error={error} onRetry={() => void refetch()} />
      ) : (
        <Loading what="the overview" rows={6} />
      )}
    </>
  )
}

type Props = { overview: Overview; period: Period; onPeriod: (period: Period) => void }

function Shown({ overview, period, onPeriod }: Props) {
  const [healthOpen, setHealthOpen] = useState(false)
  const summary = useRef<HTMLElement>(null)
  const drill = useRef<HTMLHeadingElement>(null)
  const show = (place: 'drill' | 'health') => {
    if (place === 'health') setHealthOpen(true)
    const element = place === 'health' ? summary.current : drill.current
    element?.focus()
    element?.scrollIntoView({ block: 'start' })
  }
  const { agents } = overview
  const isNew = agents.active + agents.suspended + agents.revoked === 0
  return (
    <>
      {isNew && <FirstAgent />}
      <NeedList needs={overview.needs} onPlace={show} />
      <Tiles overview={overview} />
      <ActivitySection activity={overview.activity} period={period} onPeriod={onPeriod} />
      <DrillSection drill={overview.drill} heading={drill} />
      <HealthDetails health={overview.health} isOpen={healthOpen} onToggle={setHealthOpen} summary={summary} />
    </>
  )
}

function FirstAgent() {
  return (
    <div className="mb-6">
      <Empty
        title="There is no agent yet"
        action={
          <Link to="/start" className="font-medium underline underline-offset-4">
            Take the first steps
          </Link>
        }
      >
        What it reads, is refused and receives will be shown here.
      </Empty>
    </div>
  )
}
