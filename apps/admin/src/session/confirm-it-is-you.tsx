import { lazy, Suspense, useEffect, useState } from 'react'
import { type Methods, onStepUp } from '../wire/step-up.js'

const load = () => import('./confirm-dialog.js')
const ConfirmDialog = lazy(async () => ({ default: (await load()).ConfirmDialog }))

type Waiting = Readonly<{ methods: Methods; answer: (isConfirmed: boolean) => void }>

/** Asks the operator to confirm that it is them, over whatever they are doing, when the platform wants it. */
export function ConfirmItIsYou() {
  const [waiting, setWaiting] = useState<Waiting>()
  useEffect(() => onStepUp((methods) => new Promise((answer) => setWaiting({ methods, answer }))), [])
  useEffect(() => {
    // Fetched before it is wanted: a form that waits for it would be lost with a page that could not get it.
    const timer = setTimeout(() => void load().catch(() => {}), 1_500)
    return () => clearTimeout(timer)
  }, [])
  // Whoever leaves has not confirmed: what waits is told, and asks anew the next time.
  useEffect(() => () => waiting?.answer(false), [waiting])
  if (!waiting) return null
  const answered = (isConfirmed: boolean) => {
    setWaiting(undefined)
    waiting.answer(isConfirmed)
  }
  return (
    <Suspense>
      <ConfirmDialog methods={waiting.methods} onAnswer={answered} />
    </Suspense>
  )
}
