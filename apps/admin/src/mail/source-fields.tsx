import { SelectField, TextField } from '../controls/field.js'
import { text } from '../controls/form.js'
import type { Input } from '../wire/operations.js'
import { SignInFields, signInOf } from './sign-in-fields.js'
import type { Source } from './source-queries.js'

/** How the account is reached. */
export function AccountFields({ source }: { source?: Source }) {
  return (
    <>
      <TextField name="name" label="Name" required defaultValue={source?.name} placeholder="support@example.com" />
      <div className="grid gap-5 sm:grid-cols-[2fr_1fr_1fr]">
        <TextField
          name="host"
          label="IMAP server"
          required
          defaultValue={source?.host}
          placeholder="imap.example.com"
        />
        <TextField
          name="port"
          label="Port"
          required
          inputMode="numeric"
          pattern="\d{1,5}"
          defaultValue={source?.port ?? 993}
        />
        <SelectField name="tls" label="Security" defaultValue={source?.tls ?? 'implicit'}>
          <option value="implicit">TLS</option>
          <option value="starttls">STARTTLS</option>
          <option value="none">None</option>
        </SelectField>
      </div>
      <TextField name="username" label="User name" required defaultValue={source?.username} />
      <SignInFields {...(source && { source })} />
      <TextField
        name="folders"
        label="Folders"
        required
        defaultValue={source?.folders.join(', ') ?? 'INBOX'}
        hint="Up to four, separated by commas. The first is watched, the others are looked at every 20 seconds."
      />
      <TextField
        name="authservId"
        label="Server whose checks are believed"
        defaultValue={source?.authservId ?? ''}
        placeholder="mx.google.com"
        hint="What it writes first in Authentication-Results; it must remove what others write there under its name. Empty believes nobody, and SPF stays unknown."
      />
    </>
  )
}

/** What was typed into those fields, as both operations take it. */
export function accountOf(values: FormData) {
  return {
    name: text(values, 'name'),
    host: text(values, 'host'),
    port: Number(text(values, 'port')),
    tls: text(values, 'tls') as NonNullable<Input<'platformMail.createSource'>['tls']>,
    username: text(values, 'username'),
    folders: text(values, 'folders')
      .split(',')
      .map((folder) => folder.trim())
      .filter((folder) => folder !== ''),
    ...signInOf(values),
  }
}
