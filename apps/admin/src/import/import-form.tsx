import { type ReactNode, useEffect, useRef } from 'react'
import { Button } from '../controls/button.js'
import { Actions } from '../controls/dialog.js'
import { Form } from '../controls/form.js'
import { SubmitActions } from '../controls/submit-actions.js'
import { type ImportPart, importLabel } from './use-import.js'

type Props = Pick<ImportPart, 'onClose' | 'onBusy'> & {
  onSend: (values: FormData) => Promise<void>
  onBack: () => void
  /** How many of what was checked can be imported. */
  found: number | undefined
  fields: ReactNode
  report: ReactNode
  isDone: boolean
}

/**
 * The form of an import. Its fields stay in it, out of sight, while the report of the check is read: the file is in one of them,
 * and nowhere else.
 */
export function ImportForm({ onClose, onBusy, onSend, onBack, found, fields, report, isDone }: Props) {
  const place = useRef<HTMLDivElement>(null)
  const isChecked = found !== undefined
  useEffect(() => {
    // The report is read next, and Enter is no yes to it by itself.
    if (isChecked || isDone) place.current?.focus()
  }, [isChecked, isDone])
  const shown = (
    <div ref={place} tabIndex={-1} className="empty:hidden">
      {report}
    </div>
  )
  if (isDone) {
    return (
      <div>
        {shown}
        <Actions>
          <Button tone="primary" onClick={onClose}>
            Done
          </Button>
        </Actions>
      </div>
    )
  }
  return (
    <Form onSend={onSend} onBusy={onBusy}>
      <div hidden={isChecked} className="grid gap-5">
        {fields}
      </div>
      {shown}
      <SubmitActions
        submit={importLabel(found)}
        busy={isChecked ? 'Importing…' : 'Checking…'}
        disabled={found === 0}
        keep={isChecked ? 'Back' : 'Cancel'}
        onClose={isChecked ? onBack : onClose}
      />
    </Form>
  )
}
