import { Tick } from '../controls/ticks.js'

/** For what takes two operators: where there is no other, that the one who is here does it alone. */
export function AloneTick() {
  return (
    <Tick
      type="checkbox"
      name="alone"
      label="No other operator is signed in: I do this alone"
      hint="Only then, and within 15 minutes of signing in. Every operator is told."
    />
  )
}

/** What the platform is to be told of it. */
export const aloneOf = (values: FormData): { alone?: true } => (values.get('alone') === 'on' ? { alone: true } : {})
