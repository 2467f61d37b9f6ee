import { lazy, Suspense, useRef, useState } from 'react'
import { Button } from '../controls/button.js'

// With the reader of frames, for those who want it.
const CameraReader = lazy(() => import('./camera-reader.js').then((module) => ({ default: module.CameraReader })))

type State = Readonly<{ on: boolean; said?: string; problem?: string }>

/** The camera as a way to a seed: what it reads is put into the form's field `seed`, as if it had been typed. */
export function CameraField() {
  const place = useRef<HTMLDivElement>(null)
  const [state, setState] = useState<State>({ on: false })
  const read = ({ uri, label }: { uri: string; label: string }) => {
    const field = place.current?.closest('form')?.elements.namedItem('seed')
    if (field instanceof HTMLInputElement) {
      field.value = uri
      field.dispatchEvent(new Event('input', { bubbles: true }))
    }
    setState({ on: false, said: `Read: ${label}. It stands in the field below.` })
  }
  return (
    <div ref={place} className="grid gap-3">
      {state.on && (
        <Suspense fallback={<p className="text-sm text-soft">Starting the camera…</p>}>
          <CameraReader onRead={read} onProblem={(problem) => setState({ on: false, problem })} />
        </Suspense>
      )}
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <Button small onClick={() => setState({ on: !state.on })}>
          {state.on ? 'Stop the camera' : 'Use the camera'}
        </Button>
        <p role="status" className="min-w-0 flex-1 basis-40 text-sm">
          {state.said && <span className="text-good">{state.said}</span>}
          {state.problem && <span className="text-bad">{state.problem}</span>}
        </p>
      </div>
    </div>
  )
}
