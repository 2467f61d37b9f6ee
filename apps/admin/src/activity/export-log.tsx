import { type ExportForm, table, verifiable } from '@keyfob/audit/export-forms'
import { useEffect, useRef, useState } from 'react'
import { Button } from '../controls/button.js'
import { CopyButton } from '../controls/copy-button.js'
import { Actions, Dialog } from '../controls/dialog.js'
import { Form, text } from '../controls/form.js'
import { Refusal } from '../controls/refusal.js'
import { Tick, Ticks } from '../controls/ticks.js'
import { call } from '../wire/call.js'
import { count } from './verification-words.js'

const forms = {
  jsonl: { form: verifiable, type: 'application/jsonl' },
  csv: { form: table, type: 'text/csv' },
} as const

type Saved = Readonly<{ rows: number; verifierKey: string | null }>
type Progress = Readonly<{ rows: number; size: number }>

/** Saves the whole sealed log as a file: to be verified elsewhere, or to be read as a table. */
export function ExportLog({ onClose }: { onClose: () => void }) {
  const [progress, setProgress] = useState<Progress>()
  const [saved, setSaved] = useState<Saved>()
  const stopped = useRef<AbortController>(undefined)
  useEffect(() => () => stopped.current?.abort(), [])
  const send = async (values: FormData) => {
    const kind = text(values, 'form') === 'csv' ? 'csv' : 'jsonl'
    const stop = new AbortController()
    stopped.current = stop
    setSaved(undefined)
    try {
      const { parts, origin, ...done } = await fetchLog(forms[kind].form, setProgress, stop.signal)
      save(new Blob(parts, { type: forms[kind].type }), `${origin.replaceAll('/', '-')}.${kind}`)
      setSaved(done)
    } catch (error) {
      if (!stop.signal.aborted) throw error
    } finally {
      setProgress(undefined)
    }
  }
  return (
    <Dialog
      title="Export the log"
      description="The whole log as it is sealed now, oldest first, whatever the list is narrowed to."
      onClose={onClose}
    >
      <Form onSend={send}>
        <Ticks name="form" legend="As">
          <Tick
            type="radio"
            name="form"
            value="jsonl"
            defaultChecked
            label="Lines of JSON, with hashes and signatures"
            hint="For keyfob audit verify, which needs nothing but the public key."
          />
          <Tick
            type="radio"
            name="form"
            value="csv"
            label="A table (CSV)"
            hint="For a spreadsheet. No name in it is taken for a formula. It cannot be verified."
          />
        </Ticks>
        {progress && (
          <div className="grid gap-2">
            <p role="status">
              {count(progress.rows)} of {count(progress.size)} rows…
            </p>
            <progress
              aria-label="Rows fetched"
              className="w-full accent-accent"
              max={Math.max(progress.size, 1)}
              value={progress.rows}
            />
          </div>
        )}
        {saved && <SavedNote {...saved} />}
        <Actions above={<Refusal />}>
          <Button onClick={progress ? () => stopped.current?.abort() : onClose}>{progress ? 'Cancel' : 'Close'}</Button>
          <Button type="submit" tone="primary" busy={progress !== undefined}>
            {progress ? 'Exporting…' : 'Export'}
          </Button>
        </Actions>
      </Form>
    </Dialog>
  )
}

function SavedNote({ rows, verifierKey }: Saved) {
  return (
    <div role="status" className="rounded-lg bg-good-tint px-4 py-3">
      <p className="font-medium text-good">{count(rows)} rows are in the file.</p>
      {verifierKey !== null && (
        <div className="mt-2 flex items-start justify-between gap-3 text-sm">
          <p>
            Note the public key, outside this installation: <code className="text-[13px] break-all">{verifierKey}</code>
          </p>
          <CopyButton small value={verifierKey} what="Public key" />
        </div>
      )}
    </div>
  )
}

/** The log, part after part. Each is handed to the browser at once: a long log is kept on its disk, not in the page. */
async function fetchLog({ head, row }: ExportForm, seen: (progress: Progress) => void, signal: AbortSignal) {
  const ask = (after: number) => call('organisation.exportAudit', { after, limit: 1_000 }, signal)
  let part = await ask(0)
  const { size, origin, verifierKey } = part
  const parts = [new Blob([head(origin)])]
  let rows = 0
  while (rows < size && part.rows.length > 0) {
    const wanted = part.rows.filter(({ seq }) => seq <= size)
    parts.push(new Blob([wanted.map(row).join('')]))
    rows = wanted.at(-1)?.seq ?? size
    seen({ rows, size })
    if (rows < size) part = await ask(rows)
  }
  return { parts, origin, rows, verifierKey }
}

function save(file: Blob, name: string): void {
  const url = URL.createObjectURL(file)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // The browser has begun to read it by then.
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
