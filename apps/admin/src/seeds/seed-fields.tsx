import { useState } from 'react'
import { SecretField, SelectField, TextField } from '../controls/field.js'
import { FileField } from '../controls/file-field.js'
import { CameraField } from './camera-field.js'
import { ForceField } from './force-field.js'
import { pictureKinds } from './picture.js'
import { PictureCodes } from './picture-codes.js'

/** The fields of a seed: a picture or a URI says all by itself; a bare key may need what the site says beside it. */
export function SeedFields() {
  return (
    <>
      <div className="grid gap-3">
        <FileField
          paste
          name="qr"
          label="Picture of the QR code"
          what="a picture"
          accept={pictureKinds}
          hint="A screenshot of what the site shows. It is not kept."
        />
        <PictureCodes />
        <CameraField />
      </div>
      <SecretField
        name="seed"
        label="Or the seed"
        optional={false}
        hint="The otpauth:// URI, or the base32 key that the site shows beside its QR code."
      />
      <ForceField label="Enrol it all the same" />
      <SeedSettings />
    </>
  )
}

function SeedSettings() {
  const [kind, setKind] = useState('totp')
  return (
    <details className="rounded-lg border border-line px-4 py-3">
      <summary className="cursor-pointer font-medium">The site names other settings</summary>
      <p className="mt-2 text-sm text-soft">
        For a base32 key only; a picture or a URI brings its own. Almost all sites use the ones set here.
      </p>
      <div className="mt-3 grid gap-4 sm:grid-cols-2">
        <SelectField name="kind" label="Codes change" value={kind} onChange={({ target }) => setKind(target.value)}>
          <option value="totp">By time (TOTP)</option>
          <option value="hotp">By use (HOTP)</option>
        </SelectField>
        {/* Each with a key: a period that was typed is no counter. */}
        {kind === 'totp' ? (
          <TextField
            key="period"
            name="period"
            label="Seconds a code"
            optional={false}
            inputMode="numeric"
            defaultValue="30"
          />
        ) : (
          <TextField
            key="counter"
            name="counter"
            label="Counter of the next code"
            optional={false}
            inputMode="numeric"
          />
        )}
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
      </div>
    </details>
  )
}
