import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Badge } from '../controls/badge.js'
import { CopyButton } from '../controls/copy-button.js'
import { Dialog } from '../controls/dialog.js'
import { Form } from '../controls/form.js'
import { SubmitActions } from '../controls/submit-actions.js'
import { call } from '../wire/call.js'
import { domainsQuery, type MailDomain } from './domain-queries.js'

type Props = { domain: MailDomain; mayChange: boolean; onClose: () => void }
type DomainRecord = MailDomain['records'][number]

const titles: Record<DomainRecord['kind'], string> = {
  proof: 'Proof that it is yours',
  mx: 'Where its mail comes in',
  spf: 'Who may send for it (SPF)',
  dkim: 'The key that signs its mail (DKIM)',
  dmarc: 'What becomes of forged mail (DMARC)',
}

/** The records that a domain needs, each to be copied, with what a check found in its place. */
export function DomainRecords({ domain, mayChange, onClose }: Props) {
  const cache = useQueryClient()
  const [busy, setBusy] = useState(false)
  const { domainId, displayName, records, checkedAt, state } = domain
  const check = async () => {
    await call('platformMail.checkDomain', { domainId })
    await cache.invalidateQueries(domainsQuery)
  }
  return (
    <Dialog
      wide
      title={`Records of ${displayName}`}
      description="Set them at the provider of your DNS, then check. It may take a while until a change is seen."
      locked={busy}
      onClose={onClose}
    >
      <Form onSend={check} onBusy={setBusy}>
        <p role="status" className={state === 'proven' ? 'text-good' : 'text-soft'}>
          {state === 'proven'
            ? 'Proven: agents can be created under this domain.'
            : checkedAt === null
              ? 'Not checked yet.'
              : 'Not proven yet: the first record was not found.'}
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
      {isChecked && !ok && found !== null && found.length > 0 && (
        <p className="mt-1 font-mono text-[13px] break-all text-soft">Found: {found.join(' · ')}</p>
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
