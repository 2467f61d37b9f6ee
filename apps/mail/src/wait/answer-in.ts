import { cursorText } from '@keyfob/contracts/cursor'
import type { wait } from '@keyfob/contracts/mail'
import type { In, Out } from '@keyfob/contracts/operation'
import type { OpenGate, OpenLogin, Tx } from '@keyfob/gate/doors'
import { linkHostAllows } from '@keyfob/gate/link-hosts'
import type { Purpose } from '../content/purpose.js'
import type { SealedFindings } from '../inbound/sealed-mail.js'
import { openFindings, openHead } from '../messages/open-message.js'
import { isFrom } from '../messages/sender-filter.js'
import { shownVerdict } from '../messages/shown-verdict.js'
import type { Miss } from './search.js'

/** What a mail answers a wait with. */
export type Answer = Readonly<{
  out: Omit<Out<typeof wait>, 'ambiguous'>
  /** What can be given to one login only: the mail's code, or its link where it has no code. */
  value: string
  /** Who wrote it, as written; `undefined` where that is not one address. */
  sender: string | undefined
}>

/** The columns from which a mail answers. */
export const answerColumns = {
  id: true,
  threadId: true,
  seq: true,
  fromAddress: true,
  verdict: true,
  held: true,
  suppliedAt: true,
  sealedHead: true,
  sealedFindings: true,
} as const

export type AnswerRow = Awaited<ReturnType<typeof rowsOf>>[number]
const rowsOf = (tx: Tx) => tx.message.findMany({ select: answerColumns })

/**
 * What a mail answers a wait with, or why it does not. A held mail never answers. `code` is what to type: without the spaces
 * or hyphens that group it on display. `link` is the mail's own bytes; one that counts clicks answers a login only where its credential
 * names the host.
 */
export function answerIn(open: OpenGate, row: AnswerRow, input: In<typeof wait>): Answer | Miss {
  // Of a mail that nobody could read the sender is not known.
  if (!isFrom(row.fromAddress, input.from)) return row.held === 'unreadable' ? 'held' : 'no_match'
  if (row.held !== null) return 'held'
  if (!open.opens(row.suppliedAt)) return 'custody_pending'
  const head = openHead(open, row)
  // What it tells of was sent by whoever wrote the mail that is reported on.
  if (head.report) return 'no_match'
  if (!folded(head.subject).includes(folded(input.subject ?? ''))) return 'no_match'
  const found = openFindings(open, row)
  const findings = { ...found, links: found.links.filter((each) => mayLead(open.login, each)) }
  const { code, link } = answersOf(findings, input.purpose)
  const hasMore = link === undefined && answersOf(found, input.purpose).link !== undefined
  if (hasMore && input.kind !== 'code' && (input.kind === 'link' || code === undefined)) return 'link_redirects'
  if (input.kind === 'code' && code === undefined) return 'no_code'
  if (input.kind === 'link' && link === undefined) return 'no_link'
  if (input.purpose !== undefined && code === undefined && link === undefined) return 'no_match'
  return {
    out: {
      message: {
        id: row.id,
        messageId: head.messageId,
        threadId: row.threadId,
        from: [...head.from],
        receivedAt: row.suppliedAt.toISOString(),
      },
      ...(code !== undefined && input.kind !== 'link' && { code }),
      ...(link !== undefined && input.kind !== 'code' && { link }),
      verdict: shownVerdict(row.verdict),
      cursor: cursorText(row.seq),
    },
    value: findings.codes[0]?.normalized ?? findings.links[0]?.url ?? '',
    sender: head.from.length === 1 ? head.from[0]?.address : undefined,
  }
}

const answersOf = ({ codes, links }: SealedFindings, purpose: In<typeof wait>['purpose']) => {
  // What lets in whoever waits at another device is not given to who did not ask for it.
  const isFor = (each: { purpose: Purpose }) =>
    purpose === undefined ? each.purpose !== 'device_approval' : each.purpose === purpose
  return { code: codes.find(isFor)?.normalized, link: links.find(isFor)?.url }
}

// Where a link leads that counts clicks, only following it would tell; a login is answered by what is known.
function mayLead(login: OpenLogin | undefined, { url, flags = [] }: SealedFindings['links'][number]): boolean {
  return !login || !flags.includes('redirector') || linkHostAllows(login.linkHosts, new URL(url).hostname)
}

const folded = (text: string) => text.normalize('NFKC').toLowerCase()
