import { useState } from 'react'
import { SecretField, SelectField, TextField } from '../controls/field.js'
import { invalid, optional, text } from '../controls/form.js'
import type { Input } from '../wire/operations.js'
import type { Source } from './source-queries.js'

const kept = 'Leave it empty to keep it. Another server, port or user needs it again.'

/** What signs in to the account: a password, or a refresh token and where it is used. */
export function SignInFields({ source }: { source?: Source }) {
  const [auth, setAuth] = useState<Source['auth']>(source?.auth ?? 'password')
  const isKept = source?.auth === auth
  return (
    <>
      <SelectField
        name="auth"
        label="Signs in with"
        value={auth}
        onChange={({ target }) => setAuth(target.value as Source['auth'])}
      >
        <option value="password">A password</option>
        <option value="oauth2">OAuth2: a refresh token</option>
      </SelectField>
      {auth === 'password' ? (
        <SecretField
          name="password"
          label="Password"
          required={!isKept}
          hint={isKept ? kept : 'An app password, where the provider gives one. Nobody can read it back.'}
        />
      ) : (
        <>
          <SecretField
            name="refreshToken"
            label="Refresh token"
            required={!isKept}
            hint={isKept ? kept : 'Nobody can read it back. Where the provider replaces it, the new one is kept.'}
          />
          <TextField
            name="tokenEndpoint"
            label="Token endpoint"
            type="url"
            required={!isKept}
            placeholder="https://oauth2.googleapis.com/token"
          />
          <TextField name="clientId" label="Client ID" required={!isKept} />
          <SecretField name="clientSecret" label="Client secret" />
        </>
      )}
    </>
  )
}

/** What was typed there; nothing where what is kept is to stay. */
export function signInOf(values: FormData): Pick<Input<'platformMail.createSource'>, 'password' | 'oauth'> {
  const secret = (name: string) => String(values.get(name) ?? '')
  if (text(values, 'auth') === 'password') return secret('password') === '' ? {} : { password: secret('password') }
  const refreshToken = secret('refreshToken').trim()
  const other = { tokenEndpoint: text(values, 'tokenEndpoint'), clientId: text(values, 'clientId') }
  if (refreshToken === '') {
    if (Object.values(other).some((value) => value !== '') || secret('clientSecret') !== '')
      throw invalid('refreshToken', 'must be given too: what signs in is replaced as a whole')
    return {}
  }
  return { oauth: { refreshToken, ...other, ...optional(values, 'clientSecret') } }
}
