import type { ComponentProps } from 'react'
import { Button } from './button.js'
import { useForm } from './form.js'

type Props = Pick<ComponentProps<typeof Button>, 'tone' | 'className' | 'disabled' | 'small'> & {
  /** What it says while the form is on its way. */
  busy: string
  children: string
}

/** Sends the form around it, once at a time. */
export function SubmitButton({ busy, children, ...button }: Props) {
  const form = useForm()
  return (
    <Button type="submit" busy={form.busy} {...button}>
      {form.busy ? busy : children}
    </Button>
  )
}
