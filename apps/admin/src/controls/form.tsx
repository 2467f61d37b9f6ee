import { createContext, type FormEvent, type ReactNode, use, useEffect, useRef, useState } from 'react'
import { ApiError } from '../wire/api-error.js'

type State = Readonly<{ busy: boolean; error: ApiError | undefined }>
type Around = State & { hasField: (name: string) => boolean }
const idle: State = { busy: false, error: undefined }
const FormState = createContext<Around>({ ...idle, hasField: () => false })

/** What the form around is doing; its fields read their own problem from it. */
export const useForm = (): Around => use(FormState)

type Props = {
  /** Gets the values as they stand at this moment. They are kept nowhere else: no state, no cache. */
  onSend: (values: FormData) => Promise<void>
  onBusy?: (busy: boolean) => void
  children: ReactNode
}

/** A form that is sent once at a time, shows why it was refused, and leads to the first field that is wrong. */
export function Form({ onSend, onBusy, children }: Props) {
  const [state, setState] = useState(idle)
  const form = useRef<HTMLFormElement>(null)
  const sending = useRef(false)

  useEffect(() => {
    if (!state.error) return
    const wrong = form.current?.querySelector<HTMLElement>('[aria-invalid="true"], [data-problem]')
    const folded = wrong?.closest('details')
    if (folded) folded.open = true
    wrong?.focus()
  }, [state.error])

  const send = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (sending.current) return
    sending.current = true
    setState({ busy: true, error: undefined })
    onBusy?.(true)
    try {
      await onSend(new FormData(event.currentTarget))
      setState(idle)
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      setState({ busy: false, error })
    } finally {
      sending.current = false
      onBusy?.(false)
    }
  }
  const hasField = (name: string) => form.current?.elements.namedItem(name) != null
  return (
    <FormState value={{ ...state, hasField }}>
      <form ref={form} onSubmit={(event) => void send(event)} autoComplete="off" className="grid gap-5">
        {children}
      </form>
    </FormState>
  )
}

/** A refusal of the page's own, before anything is sent. */
export const invalid = (field: string, problem: string): ApiError =>
  new ApiError('bad_request', 'Something here is not right.', [{ field, problem }])

/** One value of a form as text, without the blanks around it. */
export const text = (values: FormData, name: string): string => String(values.get(name) ?? '').trim()

/** A field that may stay empty: only what was typed is sent. */
export const optional = <K extends string>(values: FormData, name: K): { [key in K]?: string } => {
  const value = text(values, name)
  return value === '' ? {} : ({ [name]: value } as { [key in K]?: string })
}
