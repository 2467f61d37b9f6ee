import type { Out } from '@keyfob/contracts/operation'
import type { getOverview } from '@keyfob/contracts/overview'

type Need = Out<typeof getOverview>['needs'][number]

/** What a need says to a person: what is the matter, and what to do. */
type NeedWords = Pick<Need, 'says' | 'todo'>

const many = (count: number | null, one: string, more: string): string =>
  count === 1 ? `One ${one}` : `${count ?? 'Some'} ${more}`

/** One sentence each, said the same way by whatever client shows it. */
export function needWords({ what, count, name, level }: Omit<Need, 'says' | 'todo'>): NeedWords {
  switch (what) {
    case 'audit_failing':
      return words(
        'The audit log is not sealed or signed',
        'Look at the log of the platform, and at the folder of checkpoints.',
      )
    case 'audit_behind':
      return words('The audit log is sealed late', 'Look at the log of the platform, and at the load of its database.')
    case 'clock_off':
      return words('The clock is off: no one-time codes are given out', 'Set the clock of the machine, best by NTP.')
    case 'clock_unverified':
      return words('Nobody has confirmed the clock', 'Let the platform reach a server of KEYFOB_NTP_SERVERS.')
    case 'queue_down':
      return words('The queue does not answer: events and outgoing mail wait', 'Look at Redis, or at the database.')
    case 'shares_away':
      return words('The folder of key shares cannot be reached', 'Bring it back: nothing is read without it.')
    case 'ledger_away':
      return words(
        'The ledger of revocations cannot be written',
        'Bring its folder back: no revocation is answered without it.',
      )
    case 'mail_service_away':
      return words('No process receives mail', 'Start the mail service.')
    case 'certificate_ends':
      return level === 'bad'
        ? words('The certificate for incoming mail has ended', 'Renew it: senders that insist on it deliver nothing.')
        : words('The certificate for incoming mail ends soon', 'Renew it; the new one is taken up by itself.')
    case 'one_volume':
      return words(
        'The ledger of revocations lies beside the data',
        'Name a folder on another machine in KEYFOB_LEDGER: a snapshot of this one brings revoked agents back.',
      )
    case 'drill_failed':
      return words('The last drill has failed', 'Something of a revoked agent was not refused, or could not be tried.')
    case 'source_failing':
      return words(`No mail can be fetched from ${name}`, 'Look at its password and its server.')
    case 'webhook_failing':
      return words(`Events do not reach ${name}`, 'They are tried again; see what it answers.')
    case 'webhook_disabled':
      return words(`The webhook to ${name} was switched off`, 'It failed for too long. Mend it, and switch it on.')
    case 'mail_stuck':
      return words(`${many(count, 'mail', 'mails')} could not be sent yet`, 'They are tried again; look at the relay.')
    case 'mail_held':
      return words(`${many(count, 'mail is', 'mails are')} held back`, 'Release what is genuine.')
    case 'notices_open':
      return words(
        `${count !== null && count >= 100 ? 'Over 99 notices' : many(count, 'notice', 'notices')} to acknowledge`,
        'An operator came nearer to an agent’s secrets.',
      )
    case 'approvals_open':
      return words(`${many(count, 'proposal waits', 'proposals wait')} for a second operator`, 'Approve or refuse.')
  }
}

const words = (says: string, todo: string): NeedWords => ({ says, todo })
