import { type ComponentProps, type ReactNode, useId, useState } from 'react'
import { Button } from './button.js'
import { useForm } from './form.js'
import { problemField } from './problem-field.js'
import { sentence } from './sentence.js'

type Label = { name: string; label: string; hint?: ReactNode }
type Wiring = { id: string; name: string; 'aria-describedby'?: string; 'aria-invalid'?: true }

/** A label, its hint and its problem around one input, tied together for screen readers. */
export function Field({
  name,
  label,
  hint,
  optional,
  children,
}: Label & { optional?: boolean; children: (wiring: Wiring) => ReactNode }) {
  const id = useId()
  const problem = useForm().error?.problems.find(({ field }) => problemField(field) === name)?.problem
  const described = [hint && `${id}-hint`, problem && `${id}-problem`].filter(Boolean).join(' ')
  return (
    <div className="grid gap-1.5">
      <label htmlFor={id} className="font-medium">
        {label}
        {optional && <span className="font-normal text-soft"> (optional)</span>}
      </label>
      {hint && (
        <p id={`${id}-hint`} className="text-sm text-soft">
          {hint}
        </p>
      )}
      {children({
        id,
        name,
        ...(described && { 'aria-describedby': described }),
        ...(problem !== undefined && { 'aria-invalid': true }),
      })}
      {problem !== undefined && (
        <p id={`${id}-problem`} className="text-sm text-bad">
          {sentence(problem)}
        </p>
      )}
    </div>
  )
}

type TextProps = Label & Omit<ComponentProps<'input'>, 'id'> & { mono?: boolean }

/** A line of text that is no secret. */
export function TextField({ name, label, hint, mono, ...input }: TextProps) {
  return (
    <Field name={name} label={label} hint={hint} optional={!input.required}>
      {(wiring) => (
        <input
          type="text"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          {...input}
          {...wiring}
          className={`input ${mono ? 'font-mono text-sm' : ''}`}
        />
      )}
    </Field>
  )
}

type SecretProps = Label & { required?: boolean; lines?: number; maxLength?: number; placeholder?: string }

/**
 * A secret: masked until shown, uncontrolled, offered to no password manager. It leaves the page in one request and
 * its element goes with the dialog.
 */
export function SecretField({ name, label, hint, lines = 1, required = false, ...input }: SecretProps) {
  const [shown, setShown] = useState(false)
  const quiet = { autoComplete: 'new-password', autoCapitalize: 'none', spellCheck: false, required } as const
  return (
    <Field name={name} label={label} hint={hint} optional={!required}>
      {(wiring) => (
        <div className="flex items-start gap-2">
          {lines > 1 ? (
            <textarea
              rows={lines}
              {...quiet}
              {...input}
              {...wiring}
              className={`input font-mono text-sm ${shown ? '' : 'masked'}`}
            />
          ) : (
            <input type={shown ? 'text' : 'password'} {...quiet} {...input} {...wiring} className="input font-mono" />
          )}
          <Button className="w-18" aria-pressed={shown} aria-label={`Show ${label}`} onClick={() => setShown(!shown)}>
            {shown ? 'Hide' : 'Show'}
          </Button>
        </div>
      )}
    </Field>
  )
}

/** A choice of few. */
export function SelectField({ name, label, hint, children, ...select }: Label & Omit<ComponentProps<'select'>, 'id'>) {
  return (
    <Field name={name} label={label} hint={hint}>
      {(wiring) => (
        <select {...select} {...wiring} className="input">
          {children}
        </select>
      )}
    </Field>
  )
}
