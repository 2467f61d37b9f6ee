import { useEffect, useRef, useState } from 'react'
import { Button } from '../controls/button.js'
import { CopyButton } from '../controls/copy-button.js'
import { Actions, Dialog } from '../controls/dialog.js'
import { FactLines } from '../controls/facts.js'
import { Field, TextField } from '../controls/field.js'
import { Form } from '../controls/form.js'
import { Refusal } from '../controls/refusal.js'
import { exactTime } from '../time/relative-time.js'
import { startWorker } from '../wire/start-worker.js'
import { heldTo } from './held-to.js'
import { PlatformVerdict } from './platform-verdict.js'
import { brief, count, verdict } from './verification-words.js'
import type { Told } from './verify.worker.js'
import threadUrl from './verify.worker.js?worker&url'
import type { HeldTo } from './verify-rows.js'

type Run = Readonly<{ told: Told | undefined; keyGiven: boolean }>

/**
 * Verifies the whole log in this browser, by the key and the checkpoints that the operator kept, and shows how far it is and what
 * came of it; then what the platform says of itself, which knows rows that were never sealed.
 */
export function VerifyLog({ onClose }: { onClose: () => void }) {
  const [run, setRun] = useState<Run>()
  const thread = useRef<Worker>(undefined)
  const stop = () => {
    thread.current?.terminate()
    thread.current = undefined
  }
  useEffect(() => () => thread.current?.terminate(), [])
  const start = async (values: FormData) => {
    const asked: HeldTo = heldTo(values)
    stop()
    const keyGiven = asked.key !== undefined
    setRun({ told: undefined, keyGiven })
    const worker = startWorker(threadUrl)
    thread.current = worker
    const tell = (told: Told) => setRun({ told, keyGiven })
    worker.addEventListener('message', ({ data }: MessageEvent<Told>) => tell(data))
    worker.addEventListener('error', () => tell({ failed: 'browser', message: 'its thread did not start' }))
    worker.postMessage(asked)
  }
  const cancel = () => {
    stop()
    setRun(undefined)
  }
  const isRunning = run !== undefined && !(run.told && ('verified' in run.told || 'failed' in run.told))
  return (
    <Dialog
      wide
      title="Is the log as it was written?"
      description="This browser fetches the log and checks by itself that no row was changed, left out or put in since it was sealed, and that the signatures are right."
      onClose={onClose}
    >
      <Form onSend={start}>
        <TextField
          mono
          name="key"
          label="Public key"
          hint="As you noted it when the log was first exported. Without one, the key that Keyfob names is believed."
        />
        <details className="rounded-lg border border-line px-4 py-3">
          <summary className="cursor-pointer font-medium">Checkpoints kept elsewhere</summary>
          <div className="mt-3">
            <Field
              optional
              name="checkpoints"
              label="Lines of the checkpoints file"
              hint="The last line is enough. It shows whether the end of the log was cut off."
            >
              {(wiring) => <textarea rows={3} spellCheck={false} {...wiring} className="input font-mono text-sm" />}
            </Field>
          </div>
        </details>
        {isRunning && <Progress told={run.told} />}
        {run?.told && 'verified' in run.told && <Found {...run.told.verified} keyGiven={run.keyGiven} />}
        {run?.told && 'failed' in run.told && <Unable {...run.told} />}
        <PlatformVerdict />
        <Actions above={<Refusal />}>
          <Button onClick={isRunning ? cancel : onClose}>{isRunning ? 'Cancel' : 'Close'}</Button>
          <Button type="submit" tone="primary" busy={isRunning}>
            {isRunning ? 'Verifying…' : run ? 'Verify again' : 'Verify here'}
          </Button>
        </Actions>
      </Form>
    </Dialog>
  )
}

function Progress({ told }: { told: Told | undefined }) {
  const { rows, size } = told && 'rows' in told ? told : { rows: 0, size: 0 }
  const words = size > 0 ? `${count(rows)} of ${count(size)} rows…` : 'Fetching the log…'
  return (
    <div className="grid gap-2">
      <p role="status">{words}</p>
      <progress aria-label="Rows verified" className="w-full accent-accent" max={Math.max(size, 1)} value={rows} />
    </div>
  )
}

type FoundProps = Extract<Told, { verified: unknown }>['verified'] & { keyGiven: boolean }

function Found({ rows, size, covered, coveredAt, withoutRow, sweptBy, flaw, verifierKey, keyGiven }: FoundProps) {
  const checkpoint = coveredAt ? { size: covered, at: coveredAt.toISOString() } : null
  const said = verdict({ verified: rows, checkpoint, flaw: flaw ? { ...flaw, seq: flaw.seq ?? null } : null })
  return (
    <section aria-label="What this browser found" className="grid gap-4">
      <p
        role={flaw ? 'alert' : 'status'}
        className={`rounded-lg px-4 py-3 font-medium ${flaw ? 'bg-bad-tint text-bad' : 'bg-good-tint text-good'}`}
      >
        {said}
      </p>
      <FactLines
        facts={[
          ['Rows that fit', flaw ? `${count(rows)} of ${count(size)}` : count(rows)],
          ['Newest signed checkpoint', coveredAt ? `Row ${count(covered)}, ${exactTime(coveredAt)}` : 'None yet'],
          ...(withoutRow > 0
            ? ([
                ['Deleted by retention', `The first ${count(withoutRow)}, as row ${count(sweptBy ?? 0)} says`],
              ] as const)
            : []),
          [
            'Public key',
            verifierKey === null ? 'None yet' : `${brief(verifierKey)}, ${keyGiven ? 'yours' : 'as Keyfob names it'}`,
          ],
        ]}
      />
      {!keyGiven && verifierKey !== null && (
        <div className="flex items-start justify-between gap-3 text-sm text-soft">
          <p>
            Keep this key outside this installation, and paste it here next time:{' '}
            <code className="text-[13px] break-all">{verifierKey}</code>
          </p>
          <CopyButton small value={verifierKey} what="Public key" />
        </div>
      )}
    </section>
  )
}

function Unable({ failed, message }: Extract<Told, { failed: unknown }>) {
  return (
    <div role="alert" className="rounded-lg bg-bad-tint px-4 py-3 text-bad">
      {failed === 'platform' ? (
        <p>The log could not be fetched: {message}</p>
      ) : (
        <>
          <p className="font-medium">This browser cannot verify signatures ({message}).</p>
          <p className="mt-1">
            It needs Ed25519 in WebCrypto, and a page over HTTPS or on localhost. Export the log and verify it by{' '}
            <code className="text-[13px]">keyfob audit verify</code>.
          </p>
        </>
      )}
    </div>
  )
}
