import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { Badge } from '../controls/badge.js'
import { CopyButton } from '../controls/copy-button.js'
import { Dialog } from '../controls/dialog.js'
import { Form } from '../controls/form.js'
import { SubmitActions } from '../controls/submit-actions.js'
import { When } from '../time/when.js'
import { call } from '../wire/call.js'
import { domainsQuery, type MailDomain } from './domain-queries.js'

type Props = { domain: MailDomain; mayChange: boolean; onChecked: (domain: MailDomain) => void; onClose: () => void }
type DomainRecord = MailDomain['records'][number]

const titles: Record<DomainRecord['kind'], string> = {
  proof: 'Proof that it is yours',
  mx: 'Where its mail comes in',
  spf: 'Who may send for it (SPF)',
  dkim: 'The key that signs its mail (DKIM)',
  dmarc: 'What becomes of forged mail (DMARC)',
}

const lookEveryMs = 10_000
/** Ten minutes: each look is a row of the log, and a dialog that was left open should not fill it. */
const looksMax = 60

/**
 * The records that a domain needs, each to be copied, with what a check found in its place. Once it was asked for, the check goes on
 * while the dialog is open and seen, until all of them are right.
 */
export function DomainRecords({ domain, mayChange, onChecked, onClose }: Props) {
  const cache = useQueryClient()
  const [busy, setBusy] = useState(false)
  const { domainId, displayName, records, checkedAt, state } = domain
  const [looks, setLooks] = useState(0)
  const right = records.filter(({ ok }) => ok).length
  const isLive = looks > 0 && right < records.length && !busy
  const check = async (signal?: AbortSignal) => {
    const checked = await call('platformMail.checkDomain', { domainId }, signal)
    if (signal?.aborted) return
    onChecked(checked)
    const isNews = checked.state !== state || checked.records.filter(({ ok }) => ok).length !== right
    if (isNews || checkedAt === null) void cache.invalidateQueries(domainsQuery)
  }
  const checkOn = async () => {
    await check()
    setLooks(looksMax)
  }
  const latest = useRef(check)
  latest.current = check
  useEffect(() => {
    if (!isLive) return
    const left = new AbortController()
    let isLooking = false
    const timer = setInterval(() => {
      if (document.hidden || isLooking) return
      isLooking = true
      setLooks((each) => each - 1)
      latest
        .current(left.signal)
        .catch(() => left.signal.aborted || setLooks(0))
        .finally(() => {
          isLooking = false
        })
    }, lookEveryMs)
    return () => {
      clearInterval(timer)
      left.abort()
    }
  }, [isLive])
  return (
    <Dialog
      wide
      title={`Records of ${displayName}`}
      description="Set them at the provider of your DNS, then check. It may take a while until a change is seen."
      locked={busy}
      onClose={onClose}
    >
      <Form onSend={checkOn} onBusy={setBusy}>
        <p role="status" className={state === 'proven' ? 'text-good' : 'text-soft'}>
          {state === 'proven'
            ? 'Proven: agents can be created under this domain.'
            : checkedAt === null
              ? 'Not checked yet.'
              : 'Not proven yet: the first record was not found.'}
          {checkedAt !== null && (
            <span className="block text-sm text-soft">
              {right} of {records.length} right, checked <When at={checkedAt} />.
              {isLive && ' Looked at again every 10 seconds.'}
            </span>
          )}
        </p>
        <ol className="grid gap-4">
          {records.map((record) => (
            <RecordCard key={record.kind} record={record} isChecked={checkedAt !== null} />
          ))}
        </ol>
        {mayChange && <SubmitActions submit="Check now" busy="Checking…" keep="Close" onClose={onClose} />}
      </Form>
    </Dialog>
  )
}

function RecordCard({ record, isChecked }: { record: DomainRecord; isChecked: boolean }) {
  const { kind, type, name, value, found, ok, problem } = record
  return (
    <li aria-label={titles[kind]} className="rounded-xl border border-line p-4">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h3 className="font-medium">{titles[kind]}</h3>
        {isChecked && <Badge tone={ok ? 'good' : 'bad'}>{ok ? 'Right' : 'Not right'}</Badge>}
      </div>
      <dl className="mt-3 grid gap-2 text-[13px]">
        <Line term={`${type} record at`} value={name} what={`Name of ${type} record for ${kind}`} />
        <Line term="Value" value={value} what={`Value of ${type} record for ${kind}`} />
      </dl>
      {isChecked && problem && <p className="mt-3 text-sm text-bad">{problem}</p>}
      {isChecked && found !== null && (
        <p className="mt-1 text-[13px] break-all text-soft">
          Found: {found.length === 0 ? 'nothing' : <span className="font-mono">{found.join(' · ')}</span>}
        </p>
      )}
    </li>
  )
}

function Line({ term, value, what }: { term: string; value: string; what: string }) {
  return (
    <div>
      <dt className="text-soft">{term}</dt>
      <dd className="mt-0.5 flex items-start justify-between gap-3">
        <span className="font-mono break-all">{value}</span>
        <CopyButton small tone="quiet" value={value} what={what} />
      </dd>
    </div>
  )
}
