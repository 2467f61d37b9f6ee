import { Field, SecretField, TextField } from '../controls/field.js'
import { credentialFields, type FieldSpec } from './fields.js'

/** The fields of one type, and after them what any credential may have. */
export function ValueFields({ type }: { type: keyof typeof credentialFields }) {
  return (
    <>
      {credentialFields[type].map((field) => (
        <ValueField key={field.key} field={field} />
      ))}
      <details className="rounded-lg border border-line px-4 py-3">
        <summary className="cursor-pointer font-medium">Expiry, and where it may be used</summary>
        <div className="mt-4 grid gap-5">
          <TextField name="expires" label="Last day" type="date" hint="After this day the agent cannot read it." />
          <LinesField
            name="origins"
            label="Origins where it may be typed"
            hint="One in a line, such as https://github.com"
          />
          <LinesField name="senders" label="Senders of its codes" hint="One in a line, such as noreply@github.com" />
        </div>
      </details>
    </>
  )
}

function ValueField({ field: { key, label, kind, ...extra } }: { field: FieldSpec }) {
  const shared = {
    name: key,
    label,
    ...(extra.hint && { hint: extra.hint }),
    ...(extra.required && { required: true }),
  }
  if (kind === 'text') return <TextField {...shared} maxLength={2_000} />
  if (kind === 'number') return <TextField {...shared} inputMode="numeric" maxLength={5} />
  return <SecretField {...shared} lines={kind === 'lines' || kind === 'json' ? 6 : 1} />
}

function LinesField({ name, label, hint }: { name: string; label: string; hint: string }) {
  return (
    <Field name={name} label={label} hint={hint} optional>
      {(wiring) => <textarea rows={2} spellCheck={false} {...wiring} className="input font-mono text-sm" />}
    </Field>
  )
}
