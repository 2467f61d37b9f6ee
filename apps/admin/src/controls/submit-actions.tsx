import { Button } from './button.js'
import { Actions } from './dialog.js'
import { useForm } from './form.js'
import { Refusal } from './refusal.js'
import { SubmitButton } from './submit-button.js'

type Props = {
  submit: string
  busy: string
  onClose: () => void
  keep?: string
  tone?: 'primary' | 'danger'
  disabled?: boolean
}

/** The end of a form in a dialog: why it was refused, the way back, and the way on. */
export function SubmitActions({ submit, busy, onClose, keep = 'Cancel', tone = 'primary', disabled = false }: Props) {
  const form = useForm()
  return (
    <Actions above={<Refusal />}>
      <Button onClick={onClose} disabled={form.busy}>
        {keep}
      </Button>
      <SubmitButton tone={tone} busy={busy} disabled={disabled}>
        {submit}
      </SubmitButton>
    </Actions>
  )
}
