import type { ReactNode, Ref } from 'react'
import { Badge, type Tone } from '../controls/badge.js'
import { When } from '../time/when.js'
import type { Overview } from './overview-queries.js'

type Health = Overview['health']
type Line = readonly [name: string, state: readonly [word: string, tone: Tone], says: ReactNode]

type Props = { health: Health; isOpen: boolean; onToggle: (open: boolean) => void; summary: Ref<HTMLElement> }

/** How it stands with what everything rests on; folded away, since nobody needs it where all is well. */
export function HealthDetails({ health, isOpen, onToggle, summary }: Props) {
  const lines = linesOf(health)
  const troubles = lines.filter(([, [, tone]]) => tone === 'bad').length
  return (
    <details
      className="mt-8 rounded-xl border border-line bg-card"
      open={isOpen}
      onToggle={(event) => onToggle(event.currentTarget.open)}
    >
      <summary ref={summary} className="cursor-pointer rounded-xl px-5 py-4 text-lg font-semibold tracking-tight">
        Health{' '}
        <span className="ml-2 text-[13px] font-normal">
          {troubles === 0 ? (
            <Badge tone="good">All works</Badge>
          ) : (
            <Badge tone="bad">{troubles === 1 ? 'One part fails' : `${troubles} parts fail`}</Badge>
          )}
        </span>
      </summary>
      <dl className="px-5 pb-2">
        {lines.map(([name, [word, tone], says]) => (
          <div key={name} className="grid gap-x-4 gap-y-1 border-t border-line py-3 sm:grid-cols-[9rem_8rem_1fr]">
            <dt className="font-medium">{name}</dt>
            <dd>
              <Badge tone={tone}>{word}</Badge>
            </dd>
            <dd className="text-soft">{says}</dd>
          </div>
        ))}
      </dl>
    </details>
  )
}

const good = (word: string) => [word, 'good'] as const
const bad = (word: string) => [word, 'bad'] as const
const plain = (word: string) => [word, 'plain'] as const

function linesOf(health: Health): Line[] {
  return [
    processesLine(health),
    ...keyLines(health),
    ledgerLine(health),
    auditLine(health),
    clockLine(health),
    [
      'Queue',
      health.queue === 'ok' ? good('Answers') : health.queue === 'down' ? bad('Away') : plain('Unknown'),
      'Carries events for webhooks and outgoing mail. Nothing is lost while it is away.',
    ],
    [
      'Incoming mail',
      health.certificate ? good('Encrypted') : plain('In the clear'),
      health.certificate ? (
        <>
          The certificate ends <When at={health.certificate.endsAt} />.
        </>
      ) : (
        'Without a certificate senders are offered no encryption (KEYFOB_SMTP_TLS_CERT).'
      ),
    ],
  ]
}

function processesLine({ processes }: Health): Line {
  const services = ['identity', 'vault', 'mail'].map((service) => {
    const count = processes.filter((each) => each.services.includes(service)).length
    return { service, count }
  })
  const missing = services.filter(({ count }) => count === 0).map(({ service }) => service)
  const [oldest] = processes
  return [
    'Services',
    missing.length === 0 ? good('All run') : bad('Missing'),
    <>
      {missing.length > 0 && `No process serves ${missing.join(' and ')}. `}
      {processes.length === 1 ? 'One process' : `${processes.length} processes`}
      {oldest && (
        <>
          , {processes.length === 1 ? 'started' : 'the first of them started'} <When at={oldest.startedAt} />
        </>
      )}
      .
    </>,
  ]
}

const rootWords: Readonly<Record<Health['keys']['root'], string>> = {
  file: 'The root key stands in its file by itself.',
  passphrase: 'A passphrase wraps the root key.',
  transit: 'A transit engine wraps the root key.',
  unknown: 'No process has said where the root key is.',
}

function keyLines({ keys }: Health): Line[] {
  const { organisation, agentsRotating, rootRotating } = keys
  const rotating = rootRotating || organisation.rotating || agentsRotating > 0
  return [
    [
      'Keys',
      keys.root === 'unknown' ? plain('Unknown') : rotating ? plain('Rotating') : good('In place'),
      <>
        {rootWords[keys.root]} The organisation’s key is version {organisation.version}, made{' '}
        <When at={organisation.since} />.{rootRotating && ' The root key is being rotated.'}
        {organisation.rotating && ' The organisation’s key is being rotated.'}
        {agentsRotating > 0 &&
          ` The keys of ${agentsRotating === 1 ? 'one agent' : `${agentsRotating} agents`} are being rotated.`}
      </>,
    ],
    [
      'Key shares',
      keys.shares === 'ok' ? good('In place') : keys.shares === 'away' ? bad('Away') : plain('Unknown'),
      'The other half of every agent’s key, apart from the database. A revocation deletes it.',
    ],
  ]
}

function ledgerLine({ ledger }: Health): Line {
  return [
    'Ledger',
    ledger.status === 'ok' ? good('In place') : ledger.status === 'away' ? bad('Away') : plain('Unknown'),
    `${ledger.lines === 1 ? 'One revocation' : `${ledger.lines.toLocaleString('en')} revocations`}, kept ${
      ledger.place === 'outside' ? 'on another volume than the data' : 'on one volume with the data (KEYFOB_LEDGER)'
    }.`,
  ]
}

function auditLine({ audit }: Health): Line {
  const failing = audit.status === 'unsealed' || audit.status === 'unsigned'
  return [
    'Audit log',
    failing ? bad(audit.status === 'unsealed' ? 'Not sealed' : 'Not signed') : good('Sealed'),
    <>
      {audit.sealed.toLocaleString('en')} rows are sealed
      {audit.lagMs >= 1_000 && `, ${Math.round(audit.lagMs / 1_000)} s behind`}.{' '}
      {audit.checkpoint ? (
        <>
          The last checkpoint is of row {audit.checkpoint.size.toLocaleString('en')}, <When at={audit.checkpoint.at} />.
        </>
      ) : (
        'There is no checkpoint yet.'
      )}
    </>,
  ]
}

function clockLine({ clock }: Health): Line {
  return [
    'Clock',
    clock.status === 'ok' ? good('Right') : clock.status === 'off' ? bad('Off') : plain('Unverified'),
    clock.offsetMs === null ? (
      'No server could say whether it is right. One-time codes are made by it all the same.'
    ) : (
      <>
        {clock.offsetMs} ms off, as measured <When at={clock.measuredAt} />. One-time codes are made by it.
      </>
    ),
  ]
}
