import { SecretField, SelectField } from '../controls/field.js'
import { invalid, text } from '../controls/form.js'
import type { Input } from '../wire/operations.js'
import { readSeed } from './seed.js'

type Enrolment = Omit<Input<'platformVault.enrol'>, 'identityId' | 'name'>

/** The fields of a seed: a URI says all by itself; a bare key may need what the site says beside it. */
export function SeedFields() {
  return (
    <>
      <SecretField
        name="seed"
        label="Seed"
        required
        maxLength={2_000}
        hint="The otpauth:// URI, or the base32 key that the site shows beside its QR code."
      />
      <details className="rounded-lg border border-line px-4 py-3">
        <summary className="cursor-pointer font-medium">The site names other settings</summary>
        <p className="mt-2 text-sm text-soft">
          For a base32 key only; a URI brings its own. Almost all sites use the ones set here.
        </p>
        <div className="mt-3 grid gap-4 sm:grid-cols-3">
          <SelectField name="algorithm" label="Algorithm">
            <option>SHA1</option>
            <option>SHA256</option>
            <option>SHA512</option>
          </SelectField>
          <SelectField name="digits" label="Digits">
            <option>6</option>
            <option>7</option>
            <option>8</option>
          </SelectField>
          <SelectField name="period" label="Seconds a code" defaultValue="30">
            <option>15</option>
            <option>30</option>
            <option>60</option>
          </SelectField>
        </div>
      </details>
    </>
  )
}

/** The seed of a form, as the platform takes it. */
export function enrolment(values: FormData): Enrolment {
  const seed = readSeed(text(values, 'seed'))
  if ('problem' in seed) throw invalid('seed', seed.problem)
  if (seed.uri !== undefined) return { uri: seed.uri }
  return {
    secret: seed.secret,
    algorithm: text(values, 'algorithm'),
    digits: Number(text(values, 'digits')),
    period: Number(text(values, 'period')),
  }
}
