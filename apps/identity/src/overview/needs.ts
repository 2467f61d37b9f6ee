import type { Out } from '@keyfob/contracts/operation'
import type { getOverview } from '@keyfob/contracts/overview'
import { needWords } from './need-words.js'

type Overview = Out<typeof getOverview>
type Need = Overview['needs'][number]

const levels = ['bad', 'warn', 'note'] as const
const dayMs = 86_400_000
const certificateSoonMs = 14 * dayMs
/** At rest a row is sealed within a second, under load within three. */
const auditBehindMs = 60_000

function need(level: Need['level'], what: Need['what'], more: Partial<Need> = {}): Need {
  const bare = { what, level, count: null, since: null, id: null, name: null, ...more }
  return { ...bare, ...needWords(bare) }
}

/** What somebody should look at, what does not work before what only waits, and that before what should be known. */
export function needsOf(overview: Omit<Overview, 'needs'>): Need[] {
  const needs = [...ofHealth(overview), ...ofMail(overview), ...ofPeople(overview)]
  return levels.flatMap((each) => needs.filter(({ level }) => level === each))
}

function* ofHealth({ at, health, drill }: Omit<Overview, 'needs'>): Generator<Need> {
  if (drill.last?.status === 'failed')
    yield need('bad', 'drill_failed', { id: drill.last.drillId, since: drill.last.endedAt })
  const { audit, clock, queue, keys, ledger, certificate, processes } = health
  if (audit.status === 'unsealed' || audit.status === 'unsigned') yield need('bad', 'audit_failing')
  else if (audit.lagMs > auditBehindMs)
    yield need('bad', 'audit_behind', { since: new Date(Date.parse(at) - audit.lagMs).toISOString() })
  if (clock.status === 'off') yield need('bad', 'clock_off')
  if (clock.status === 'unverified') yield need('note', 'clock_unverified')
  if (queue === 'down') yield need('bad', 'queue_down')
  if (keys.shares === 'away') yield need('bad', 'shares_away')
  if (ledger.status === 'away') yield need('bad', 'ledger_away')
  if (ledger.place === 'one_volume') yield need('note', 'one_volume')
  if (!processes.some(({ services }) => services.includes('mail'))) yield need('bad', 'mail_service_away')
  const leftMs = certificate ? Date.parse(certificate.endsAt) - Date.parse(at) : Number.POSITIVE_INFINITY
  if (leftMs < certificateSoonMs)
    yield need(leftMs < 0 ? 'bad' : 'warn', 'certificate_ends', { since: certificate?.endsAt ?? null })
}

function* ofMail({ mail, webhooks }: Omit<Overview, 'needs'>): Generator<Need> {
  for (const { sourceId, name, since } of mail.sources.failing)
    yield need('bad', 'source_failing', { id: sourceId, name, since })
  for (const { webhookId, host, disabled, since } of webhooks.failing)
    yield need('bad', disabled ? 'webhook_disabled' : 'webhook_failing', { id: webhookId, name: host, since })
  if (mail.outgoing.failing > 0) yield need('bad', 'mail_stuck', { count: mail.outgoing.failing })
  if (mail.held.count > 0) yield need('warn', 'mail_held', { count: mail.held.count, since: mail.held.oldestAt })
}

function* ofPeople({ notices }: Omit<Overview, 'needs'>): Generator<Need> {
  if (notices.approvals > 0) yield need('warn', 'approvals_open', { count: notices.approvals })
  if (notices.open > 0) yield need('warn', 'notices_open', { count: notices.open })
}
