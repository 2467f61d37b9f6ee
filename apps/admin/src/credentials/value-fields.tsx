import { LinesField, SecretField, TextField } from '../controls/field.js'
import { credentialFields, credentialNeeds, type FieldSpec, type StoredType } from './fields.js'
import { PasswordField } from './password-field.js'

/** The fields of one type, and after them what any credential may have. */
export function ValueFields({ type }: { type: StoredType }) {
  return (
    <>
      {credentialFields[type].map((field) => (
        <ValueField key={field.key} field={field} type={type} />
      ))}
      <details className="rounded-lg border border-line px-4 py-3">
        <summary className="cursor-pointer font-medium">Expiry, and where it may be used</summary>
        <div className="mt-4 grid gap-5">
          <TextField name="expires" label="Last day" type="date" hint="After this day the agent cannot read it." />
          <LinesField
            name="origins"
            label="Origins where it may be typed"
            placeholder="https://github.com"
            hint="One in a line. https://*.example.com is that domain and all below it. Left empty, the address of the site says it."
          />
          <LinesField
            name="senders"
            label="Senders of its codes"
            placeholder="noreply@github.com"
            hint="One in a line: addresses, or domains with all below them. Left empty, the domain of the site’s address."
          />
          <LinesField
            name="linkHosts"
            label="Hosts that count clicks on its links"
            placeholder="links.github.com"
            hint="One in a line: hosts through which a link that signs in may lead. Left empty, such links answer no login."
          />
        </div>
      </details>
    </>
  )
}

function ValueField({ field: { key, label, kind, ...extra }, type }: { field: FieldSpec; type: StoredType }) {
  const shared = {
    name: key,
    label,
    ...(extra.hint && { hint: extra.hint }),
    ...(extra.required && { required: true }),
    // Of fields that stand in for each other none is optional by itself.
    ...(credentialNeeds[type]?.flat().includes(key) && { optional: false }),
  }
  if (kind === 'text') return <TextField {...shared} />
  if (kind === 'number') return <TextField {...shared} inputMode="numeric" />
  // Of a login the password must be typed or refused in so many words; a database may have a connection string instead.
  if (kind === 'password') return <PasswordField required={type !== 'DATABASE'} without={type === 'LOGIN'} />
  return <SecretField {...shared} lines={{ lines: 6, json: 6, list: 4 }[kind as string] ?? 1} />
}
