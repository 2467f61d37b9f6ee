import { SecretField } from '../controls/field.js'
import { FileField } from '../controls/file-field.js'
import { mayBeForced } from '../controls/problem-words.js'
import { ForceField } from '../seeds/force-field.js'
import { pictureKinds } from '../seeds/picture.js'
import { AccountsReport } from './accounts-report.js'
import { ImportForm } from './import-form.js'
import { sendAccounts } from './send-accounts.js'
import { type ImportPart, useImport } from './use-import.js'

/** Accounts of an authenticator, from pictures of its export or from URIs. */
export function ImportAccounts(part: ImportPart) {
  const { checked, imported, back, send } = useImport(part, (values, dryRun) =>
    sendAccounts(part.identityId, values, dryRun),
  )
  const report = imported ?? checked
  const tooWeak = checked?.accounts.some(({ reason = '' }) => mayBeForced(reason)) ?? false
  return (
    <ImportForm
      {...part}
      onSend={send}
      onBack={back}
      found={checked?.accounts.filter(({ status }) => status === 'imported').length}
      isDone={imported !== undefined}
      report={report && <AccountsReport report={report} />}
      fields={
        <>
          <FileField
            paste
            multiple
            name="qr"
            label="Pictures of the QR codes"
            what="pictures"
            accept={pictureKinds}
            hint="An export of many accounts is several codes: give them all."
            onChange={back}
          />
          <SecretField
            name="uris"
            label="Or the URIs"
            optional={false}
            lines={4}
            hint="One in a line, at most 20: otpauth-migration:// of an export, or otpauth:// of an account."
            onChange={back}
          />
          <ForceField label="Import weak seeds all the same" asked={tooWeak} onChange={back} />
        </>
      }
    />
  )
}
