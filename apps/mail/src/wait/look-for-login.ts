import type { wait } from '@keyfob/contracts/mail'
import type { Out } from '@keyfob/contracts/operation'
import type { OpenGate, OpenLogin } from '@keyfob/gate/doors'
import { senderAllows, senderToLearn } from '@keyfob/gate/senders'
import { isFrom } from '../messages/sender-filter.js'
import { type Answer, answerColumns, answerIn } from './answer-in.js'
import { claimMail, claimsOf, type LoginClaims } from './claim-mail.js'
import { type Candidate, chosen } from './login-candidates.js'
import type { Miss, Search } from './search.js'

/** How many of a login's mails are known at most, the newest, and how many one look opens. */
const rowsMax = 1_000
const openedMax = 50

/**
 * The newest mail after a login's cursor that answers it and that no other login has; it is claimed for this one in the same
 * act. What it has been given already it is given again, until the site has refused it: then only newer mail answers.
 */
export async function lookForLogin(
  open: OpenGate,
  login: OpenLogin,
  search: Search,
): Promise<Out<typeof wait> | undefined> {
  const { agent, tx, note } = open
  const { lastSeq } = await tx.mailbox.findUniqueOrThrow({ where: { agentId: agent.id }, select: { lastSeq: true } })
  if (search.after === undefined || search.after < login.cursor) search.after = login.cursor
  search.seenSeq = lastSeq
  search.more = false
  search.misses.clear()
  search.held.clear()
  if (lastSeq <= search.after) return undefined
  const claims = await claimsOf(open, login.id)
  const given = await againOf(open, search, claims)
  if (given) return given
  const candidates = await candidatesOf(open, login, search, claims)
  if (search.more) return undefined
  const claimed = await claimMail(open, login, claims, (standing) => chosen(candidates, standing, search.misses))
  if (!claimed) return undefined
  const [row] = await tx.message.findMany({ where: { agentId: agent.id, id: claimed.mail.id }, select: answerColumns })
  const answer = row && answerIn(open, row, search.input)
  // Deleted between two statements.
  if (answer === undefined || typeof answer === 'string') return undefined
  note({ targetType: 'message', targetId: claimed.mail.id, metadata: { login: login.id } })
  return { ...answer.out, ambiguous: claimed.ambiguous }
}

/** What the login has been given and the site has not refused, if it is what this wait asks for. */
async function againOf(open: OpenGate, search: Search, claims: LoginClaims): Promise<Out<typeof wait> | undefined> {
  const { agent, tx, note } = open
  const { own } = claims
  if (own.length === 0) return undefined
  const rows = await tx.message.findMany({
    where: {
      agentId: agent.id,
      id: { in: own.map(({ messageId }) => messageId) },
      seq: { gt: floorOf(search, claims) },
      deletedAt: null,
    },
    select: answerColumns,
    orderBy: { seq: 'desc' },
  })
  for (const row of rows) {
    const answer = answerIn(open, row, search.input)
    const claim = own.find(({ messageId }) => messageId === row.id)
    if (typeof answer === 'string' || !claim) continue
    note({ targetType: 'message', targetId: row.id, metadata: { login: claim.loginId } })
    return { ...answer.out, ambiguous: claim.ambiguous }
  }
  return undefined
}

/** The mails that could answer, newest first. Each is opened once in a wait; there is more while some have not been. */
async function candidatesOf(
  open: OpenGate,
  login: OpenLogin,
  search: Search,
  claims: LoginClaims,
): Promise<Candidate[]> {
  const { agent, tx } = open
  const plain = await tx.message.findMany({
    where: { agentId: agent.id, seq: { gt: floorOf(search, claims) }, direction: 'in', deletedAt: null },
    select: { id: true, held: true, fromAddress: true },
    orderBy: { seq: 'desc' },
    take: rowsMax,
  })
  // Not remembered: a held mail may be released while the wait is open.
  for (const mail of plain)
    if (mail.held !== null && isOfInterest(mail, login, search)) search.held.set(mail.id, mail.held)
  const unseen = plain.filter(({ id, held }) => held === null && !search.seen.has(id)).map(({ id }) => id)
  const rows = await tx.message.findMany({
    where: { agentId: agent.id, id: { in: unseen.slice(0, openedMax) } },
    select: answerColumns,
  })
  for (const row of rows) {
    const said = answerIn(open, row, search.input)
    search.seen.set(row.id, typeof said === 'string' ? said : candidateOf(open, login, row, said))
  }
  search.more = unseen.length > openedMax
  const seen = plain.flatMap(({ id }) => search.seen.get(id) ?? [])
  for (const each of seen) if (typeof each === 'string') search.misses.add(each)
  return seen.filter((each) => typeof each !== 'string')
}

/** Only newer mail answers: than the cursor, and than what the site has refused to this login. */
function floorOf({ after = 0n }: Search, { refusedSeq }: LoginClaims): bigint {
  if (refusedSeq > after) return refusedSeq
  return after
}

/** Would this mail be it, were it not held? Of one that nobody could read the sender is not known. */
const isOfInterest = (
  { fromAddress, held }: { fromAddress: string; held: string | null },
  { senders }: OpenLogin,
  { input }: Search,
) =>
  held === 'unreadable' ||
  (isFrom(fromAddress, input.from) && (senders.length === 0 || senderAllows(senders, fromAddress)))

/** A mail by its digests; of a sender that the credential does not name, why it does not answer. */
function candidateOf(
  { blind }: OpenGate,
  { senders }: OpenLogin,
  { id, seq }: { id: string; seq: bigint },
  { sender, value }: Answer,
): Candidate | Miss {
  const name = sender === undefined ? undefined : senderToLearn(sender)
  if (sender === undefined || name === undefined || value === '') return value === '' ? 'no_code' : 'sender_unknown'
  if (senders.length > 0 && !senderAllows(senders, sender)) return 'sender_unknown'
  const digest = Buffer.from(blind('mail.answer', value)).toString('hex')
  return { id, seq, digest, sender: Buffer.from(blind('mail.sender', name)).toString('hex') }
}
