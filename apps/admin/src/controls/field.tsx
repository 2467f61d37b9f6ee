import { type ComponentProps, type ReactNode, useId, useState } from 'react'
import { Button } from './button.js'
import { useForm } from './form.js'
import { problemField } from './problem-field.js'
import { problemLine } from './problem-words.js'

type Label = { name: string; label: string; hint?: ReactNode }
type Wiring = { id: string; name: string; 'aria-describedby'?: string; 'aria-invalid'?: true }

/** What the platform found wrong with a field of the form around. */
export const useProblems = (name: string) =>
  useForm().error?.problems.filter(({ field }) => problemField(field) === name) ?? []

/** The same, a line each. */
export function Problems({ of: problems }: { of: ReturnType<typeof useProblems> }) {
  return problems.map((problem) => <p key={`${problem.field} ${problem.problem}`}>{problemLine(problem)}</p>)
}

/** A label, its hint and its problem around one input, tied together for screen readers. */
export function Field({
  name,
  label,
  hint,
  optional,
  children,
}: Label & { optional?: boolean; children: (wiring: Wiring) => ReactNode }) {
  const id = useId()
  const problems = useProblems(name)
  const isWrong = problems.length > 0
  const described = [hint && `${id}-hint`, isWrong && `${id}-problem`].filter(Boolean).join(' ')
  return (
    <div className="grid content-start gap-1.5">
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
        ...(isWrong && { 'aria-invalid': true }),
      })}
      {isWrong && (
        <div id={`${id}-problem`} className="text-sm text-bad">
          <Problems of={problems} />
        </div>
      )}
    </div>
  )
}

type TextProps = Label & Omit<ComponentProps<'input'>, 'id'> & { mono?: boolean; optional?: boolean }

/** A line of text that is no secret. */
export function TextField({ name, label, hint, mono, optional, ...input }: TextProps) {
  return (
    <Field name={name} label={label} hint={hint} optional={optional ?? !input.required}>
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

type SecretProps = Label & {
  required?: boolean
  optional?: boolean
  lines?: number
  placeholder?: string
  /** For a password that signs in here: a password manager may fill it in. */
  autoComplete?: 'current-password'
  onChange?: () => void
}

/**
 * A secret: masked until shown, uncontrolled, offered to no password manager unless it signs in here. It leaves the page in one request and
 * its element goes with the dialog.
 */
export function SecretField({ name, label, hint, lines = 1, required = false, optional, ...input }: SecretProps) {
  const [shown, setShown] = useState(false)
  const quiet = { autoComplete: 'new-password', autoCapitalize: 'none', spellCheck: false, required } as const
  return (
    <Field name={name} label={label} hint={hint} optional={optional ?? !required}>
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
          <Button className="w-18" aria-label={`${shown ? 'Hide' : 'Show'} ${label}`} onClick={() => setShown(!shown)}>
            {shown ? 'Hide' : 'Show'}
          </Button>
        </div>
      )}
    </Field>
  )
}

/** Several lines that are no secret, one entry in each. */
export function LinesField({ name, label, hint, placeholder }: Label & { placeholder?: string }) {
  return (
    <Field name={name} label={label} hint={hint} optional>
      {(wiring) => (
        <textarea
          rows={2}
          autoCapitalize="none"
          spellCheck={false}
          placeholder={placeholder}
          {...wiring}
          className="input font-mono text-sm"
        />
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
