import { useQueryClient } from '@tanstack/react-query'
import { type Ref, useState } from 'react'
import { Badge } from '../controls/badge.js'
import { Button } from '../controls/button.js'
import { notify } from '../controls/notices.js'
import { useMayChange } from '../session/session.js'
import { When } from '../time/when.js'
import { call } from '../wire/call.js'
import { type Drill, duration, everyWords, failedAt, stepWords } from './drill-words.js'
import { type Overview, overviewKey } from './overview-queries.js'

/** When a revocation was last tried, and what came of it; with a way to try one now. */
export function DrillSection({ drill, heading }: { drill: Overview['drill']; heading: Ref<HTMLHeadingElement> }) {
  const cache = useQueryClient()
  const mayChange = useMayChange()
  const [asking, setAsking] = useState(false)
  const { last, running, nextAt, every } = drill
  const start = async () => {
    setAsking(true)
    try {
      await call('drills.start', {})
      await cache.invalidateQueries({ queryKey: overviewKey })
    } catch (error) {
      notify(`No drill was begun. ${(error as Error).message}`)
    }
    setAsking(false)
  }
  return (
    <section aria-label="Drill" className="mt-8 rounded-xl border border-line bg-card p-5">
      <div className="flex flex-wrap items-start justify-between gap-3">
        <div className="min-w-0 basis-80 grow">
          <h2 ref={heading} tabIndex={-1} className="text-lg font-semibold tracking-tight">
            Drill
          </h2>
          <p className="mt-0.5 max-w-2xl text-soft">
            An agent is made and revoked, and asked for everything once more. {everyWords[every]}
            {nextAt && !running && (
              <>
                {' '}
                The next is due <When at={nextAt} />.
              </>
            )}
          </p>
        </div>
        {mayChange && (
          <Button busy={asking || running !== null} onClick={() => void start()}>
            {running ? 'Under way…' : 'Hold a drill'}
          </Button>
        )}
      </div>
      <div role="status" className="mt-3 min-h-12">
        {last ? <Outcome drill={last} /> : <p className="text-soft">None has been held yet.</p>}
      </div>
      {last && last.steps.length > 0 && <Steps drill={last} />}
    </section>
  )
}

function Outcome({ drill }: { drill: Drill }) {
  const { failed, refusedMs, endedAt, askedBy } = drill
  return (
    <p>
      <Badge tone={failed ? 'bad' : 'good'}>{failed ? 'Failed' : 'Passed'}</Badge> <When at={endedAt} />
      <span className="text-soft">{askedBy === null ? ', as it was due' : `, for ${askedBy}`}</span>
      <span className="mt-1 block">
        {failed
          ? `${failedAt(drill)}. ${failed.why}`
          : refusedMs !== null && `Everything was refused ${duration(refusedMs)} after it was asked to revoke.`}
      </span>
    </p>
  )
}

function Steps({ drill }: { drill: Drill }) {
  return (
    <details className="mt-2">
      <summary className="w-fit cursor-pointer font-medium">What was done</summary>
      <ol className="mt-2 grid max-w-xl gap-1">
        {drill.steps.map(({ step, ms }) => (
          <li key={step} className="flex justify-between gap-4 border-b border-line pb-1">
            <span>
              {stepWords[step]}
              {drill.failed?.step === step && <span className="font-medium text-bad"> – failed</span>}
            </span>
            <span className="shrink-0 text-soft tabular-nums">{duration(ms)}</span>
          </li>
        ))}
      </ol>
    </details>
  )
}
