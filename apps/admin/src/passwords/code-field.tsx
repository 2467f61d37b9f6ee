import { TextField } from '../controls/field.js'

type Props = { label?: string; hint?: string }

/** A one-time code, as an authenticator shows it. It is kept by no state, and worth nothing once it was sent. */
export const CodeField = ({ label = 'Code', hint = 'Six digits, from your authenticator app.' }: Props) => (
  <TextField name="code" label={label} hint={hint} required mono inputMode="numeric" autoComplete="one-time-code" />
)
