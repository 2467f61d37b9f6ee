import { useEffect, useRef, useState } from 'react'
import { Button } from '../controls/button.js'
import { ApiError } from '../wire/api-error.js'
import { call } from '../wire/call.js'
import type { Answer } from '../wire/operations.js'
import { count, verdict } from './verification-words.js'

type Part = Answer<'organisation.verifyAudit'>
type State = Readonly<{ busy: boolean; part?: Part; problem?: string }>

/** What the platform says of its own log: it also looks for rows that stand in it and were never sealed, which no export shows. */
export function PlatformVerdict() {
  const [state, setState] = useState<State>({ busy: false })
  const stopped = useRef(new AbortController())
  useEffect(() => {
    const { current } = stopped
    return () => current.abort()
  }, [])
  const ask = async () => {
    const { signal } = stopped.current
    setState({ busy: true })
    try {
      let part = await call('organisation.verifyAudit', {}, signal)
      for (setState({ busy: true, part }); part.resume !== null; setState({ busy: true, part }))
        part = await call('organisation.verifyAudit', { resume: part.resume }, signal)
      setState({ busy: false, part })
    } catch (error) {
      if (error instanceof ApiError) setState({ busy: false, problem: error.message })
      else if (!signal.aborted) throw error
    }
  }
  const { busy, part, problem } = state
  return (
    <section aria-label="What Keyfob says of itself" className="grid gap-2 border-t border-line pt-4 text-sm">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p className="min-w-0 basis-80 grow text-soft">
          Keyfob verifies its stored log too, and looks for rows that were added and never sealed: an export has none.
        </p>
        <Button small busy={busy} onClick={() => void ask()}>
          {busy ? 'Keyfob verifies…' : 'Let Keyfob verify'}
        </Button>
      </div>
      {problem && (
        <p role="alert" className="text-bad">
          {problem}
        </p>
      )}
      {part && (
        <p
          role={part.flaw ? 'alert' : 'status'}
          className={`font-medium ${part.flaw ? 'text-bad' : busy ? 'text-soft' : 'text-good'}`}
        >
          {busy ? `${count(part.verified)} of ${count(part.size)} rows…` : `Keyfob says: ${verdict(part)}`}
        </p>
      )}
    </section>
  )
}
