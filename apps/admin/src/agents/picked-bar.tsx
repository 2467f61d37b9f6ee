import { useState } from 'react'
import { Button } from '../controls/button.js'
import { RevokePicked } from '../revocation/revoke-picked.js'
import { ResumePicked } from '../suspension/resume-picked.js'
import { SuspendPicked } from '../suspension/suspend-picked.js'
import type { Picked } from './picked.js'

/** What can be done with the agents that are picked, at the foot of the window. */
export function PickedBar({ picked }: { picked: Picked }) {
  const [open, setOpen] = useState<'suspend' | 'resume' | 'revoke'>()
  const agents = picked.agents()
  const of = (status: string) => agents.filter((agent) => agent.status === status)
  const [active, suspended] = [of('active'), of('suspended')]
  const close = () => setOpen(undefined)
  const done = () => {
    close()
    picked.clear()
  }
  return (
    <section
      aria-label="Selected agents"
      className="sticky bottom-3 z-2 mx-auto mt-4 flex w-fit max-w-full animate-rise flex-wrap items-center justify-center gap-2 rounded-xl border border-edge bg-card p-2 shadow-lg"
    >
      <p role="status" className="px-2 font-medium">
        {picked.size.toLocaleString('en')} selected
      </p>
      <Button small disabled={active.length === 0} onClick={() => setOpen('suspend')}>
        <Selected act="Suspend" />
      </Button>
      <Button small disabled={suspended.length === 0} onClick={() => setOpen('resume')}>
        <Selected act="Resume" />
      </Button>
      <Button small tone="warning" disabled={active.length + suspended.length === 0} onClick={() => setOpen('revoke')}>
        <Selected act="Revoke" />
      </Button>
      <Button small tone="quiet" onClick={picked.clear}>
        Clear
      </Button>
      {open === 'suspend' && <SuspendPicked agents={active} onClose={close} onDone={done} />}
      {open === 'resume' && <ResumePicked agents={suspended} onClose={close} onDone={done} />}
      {open === 'revoke' && <RevokePicked agents={[...active, ...suspended]} onClose={close} onDone={done} />}
    </section>
  )
}

// One word where it is narrow; the bar is named for the rest.
const Selected = ({ act }: { act: string }) => (
  <span>
    {act}
    <span className="max-sm:sr-only"> selected</span>
  </span>
)
