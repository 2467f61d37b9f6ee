import { SecretField, SelectField, TextField } from '../controls/field.js'
import { text } from '../controls/form.js'
import type { Input } from '../wire/operations.js'
import type { Source } from './source-queries.js'

/** How the account is reached. */
export function AccountFields({ source }: { source?: Source }) {
  return (
    <>
      <TextField
        name="name"
        label="Name"
        required
        maxLength={100}
        defaultValue={source?.name}
        placeholder="support@example.com"
      />
      <div className="grid gap-5 sm:grid-cols-[2fr_1fr_1fr]">
        <TextField
          name="host"
          label="IMAP server"
          required
          maxLength={253}
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
      <TextField name="username" label="User name" required maxLength={320} defaultValue={source?.username} />
      <SecretField
        name="password"
        label="Password"
        required={source === undefined}
        maxLength={1_024}
        hint={
          source
            ? 'Leave it empty to keep it. Another server, port or user needs it again.'
            : 'An app password, where the provider gives one. Nobody can read it back.'
        }
      />
      <TextField
        name="folders"
        label="Folders"
        required
        defaultValue={source?.folders.join(', ') ?? 'INBOX'}
        hint="Up to four, separated by commas. The first is watched, the others are looked at every 20 seconds."
      />
    </>
  )
}

/** What was typed into those fields, as both operations take it. */
export function accountOf(values: FormData) {
  const password = String(values.get('password') ?? '')
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
    ...(password !== '' && { password }),
  }
}
