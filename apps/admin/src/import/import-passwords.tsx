import { FileField } from '../controls/file-field.js'
import { text } from '../controls/form.js'
import { Tick, Ticks } from '../controls/ticks.js'
import { call } from '../wire/call.js'
import { ImportForm } from './import-form.js'
import { importText } from './import-text.js'
import { RowsReport } from './rows-report.js'
import { type ImportPart, useImport } from './use-import.js'

/** Passwords of a file, which is read anew for the check and for the import: its text is nowhere in between. */
export function ImportPasswords(part: ImportPart) {
  const { checked, imported, back, send } = useImport(part, async (values, dryRun) =>
    call('platformVault.import', {
      identityId: part.identityId,
      content: await importText(values, 'file'),
      conflicts: text(values, 'conflicts') === 'rename' ? 'rename' : 'skip',
      dryRun,
    }),
  )
  const report = imported ?? checked
  return (
    <ImportForm
      {...part}
      onSend={send}
      onBack={back}
      found={checked?.imported}
      isDone={imported !== undefined}
      report={report && <RowsReport report={report} />}
      fields={
        <>
          <FileField
            name="file"
            label="File"
            what="a file"
            accept=".json,.csv,application/json,text/csv"
            hint="At most 5 MiB. It holds all its passwords in plaintext: delete it afterwards."
            onChange={back}
          />
          <Ticks name="conflicts" legend="Names that are taken">
            <Tick
              type="radio"
              name="conflicts"
              value="skip"
              label="Leave those rows out"
              hint="What is stored already stays as it is."
              defaultChecked
              onChange={back}
            />
            <Tick
              type="radio"
              name="conflicts"
              value="rename"
              label="Store them under another name"
              hint="Such as github (2)."
              onChange={back}
            />
          </Ticks>
        </>
      }
    />
  )
}
