import type { Sql } from '@keyfob/gate/doors'
import type { Gate } from '@keyfob/gate/gate'
import type { ImapFlow, SearchObject } from 'imapflow'
import { findRecipient, type Recipient } from '../inbound/find-recipient.js'
import type { HourlyCount } from '../inbound/hourly-count.js'
import { type Inbound, receiveMessage } from '../inbound/receive-message.js'
import { addressKey } from '../inbound/recipient-address.js'
import { Refusal } from '../inbound/refusal.js'
import { smtpLimits } from '../inbound/smtp-limits.js'
import { type FolderCursor, moveCursor, type Seen } from './folder-cursor.js'
import { ImapFailure } from './imap-failure.js'
import { type Held, LeaseLost } from './leases.js'
import { addressFields, deliveredTo, isFor, returnPath } from './routing.js'
import { findWaiting, isAwaited, passOver, settleWaiting } from './waiting-mails.js'

/** How much mail each agent has got in this hour, by SMTP too, and how much it may. */
export type Hour = Readonly<{ received: HourlyCount; mailsMax: number }>

const dayMs = 86_400_000
const addressOf = { name: 'imap_address', text: 'SELECT address FROM mailbox WHERE agent_id = $1' }
const bytesMax = smtpLimits.messageBytes

/** A folder that is selected, and what takes mail out of it. */
export type Taking = Readonly<{ inbound: Inbound; held: Held; client: ImapFlow; cursor: FolderCursor; hour: Hour }>

/**
 * Takes what lies beyond the cursor in the selected folder, in the order of its numbers, each mail on its own: it is stored
 * and the cursor moved in one transaction. Nothing in the folder is changed. In the account of several agents one that can take no more holds up
 * no other: the cursor goes past its mail, which is fetched later, and what came for it later waits behind it.
 * @throws LeaseLost, ImapFailure, or what the connection threw
 */
export async function takeMails(taking: Taking): Promise<void> {
  const { inbound, held, client, cursor } = taking
  const { gate } = inbound
  const isShared = held.source.agentId === null
  const isBehind = (agentId: string) => (isShared ? isAwaited(gate, held, cursor, agentId) : Promise.resolve(false))
  for (const uid of await unread(held, client, cursor)) {
    const outcome = await takeMail(taking, uid, (tx, seen) => moveCursor(tx, held, cursor, seen), isBehind)
    if (outcome?.was === 'limited') {
      if (!isShared || !(await passOver(gate, held, cursor, outcome))) throw limited(outcome.why)
    } else if (outcome) await gate.maintain('imap.cursor', ({ tx }) => moveCursor(tx, held, cursor, outcome))
    cursor.lastUid = Math.max(cursor.lastUid, uid)
  }
}

/**
 * Takes what has waited in the selected folder, where its agent can take it by now; what nobody could for five days is left there.
 * @throws LeaseLost, ImapFailure, or what the connection threw
 */
export async function takeWaiting(taking: Taking): Promise<void> {
  const { inbound, held, cursor } = taking
  const { gate } = inbound
  const settle: Move = (tx, seen) => settleWaiting(tx, held, cursor, seen)
  const exceptAgents = new Set<string>()
  for (;;) {
    const found = await findWaiting(gate, held, cursor, [...exceptAgents])
    if (found.length === 0) return
    for (const { uid, agentId, arrivedAt, isGivenUp } of found) {
      if (!isGivenUp && (exceptAgents.has(agentId) || isOverHour(taking, agentId))) {
        exceptAgents.add(agentId)
        continue
      }
      const outcome = isGivenUp ? { uid, arrivedAt, was: 'left' as const } : await takeMail(taking, uid, settle)
      if (outcome?.was === 'limited') exceptAgents.add(agentId)
      else {
        const seen = outcome ?? { uid, arrivedAt, was: 'gone' as const }
        await gate.maintain('imap.cursor', ({ tx }) => settle(tx, seen))
      }
    }
  }
}

/** Notes what became of a mail, in the transaction that stores it. */
type Move = (tx: Sql, seen: Seen) => Promise<void>

/** A mail that its agent cannot take yet, and why. */
type Limited = Readonly<{ was: 'limited'; uid: number; arrivedAt: Date; agentId: string; why: string }>

const limited = (why: string) => new ImapFailure('limited', why)
const isOverHour = ({ hour }: Taking, agentId: string) => hour.received.of(agentId, new Date()) >= hour.mailsMax

// The answer's order is the server's choice; the cursor may only move up.
async function unread({ source }: Held, client: ImapFlow, { lastUid, floorAt }: FolderCursor): Promise<number[]> {
  // SINCE knows days of the server's own clock alone.
  const wanted: SearchObject = { uid: `${lastUid + 1}:*`, since: new Date(floorAt.getTime() - dayMs) }
  const { address } = source
  if (address !== null) wanted.or = [{ header: { 'delivered-to': address } }, { to: address }, { cc: address }]
  const found = await client.search(wanted, { uid: true })
  if (found === false) throw new ImapFailure('protocol', 'The server refused to search the folder.')
  // n:* names the last mail, however low its number (RFC 9051 §6.4.8).
  return [...new Set(found as number[])].filter((uid) => uid > lastUid).sort((one, other) => one - other)
}

/** Returns what became of it; `undefined` where that was noted with the mail, or there is nothing to note. */
async function takeMail(
  taking: Taking,
  uid: number,
  move: Move,
  isBehind: (agentId: string) => Promise<boolean> = async () => false,
): Promise<Seen | Limited | undefined> {
  const { inbound, held, client, cursor, hour } = taking
  const { address } = held.source
  if (address !== null && !(await isAddressed(client, uid, address))) return undefined
  const query = { uid: true, internalDate: true, size: true, source: { maxLength: bytesMax + 1 } }
  const mail = await client.fetchOne(String(uid), query, { uid: true })
  // It was removed meanwhile, or came before the source was added.
  if (!mail || mail.source === undefined) return undefined
  const arrivedAt = new Date(mail.internalDate ?? Date.now())
  if (arrivedAt < cursor.floorAt) return undefined
  const left: Seen = { uid, arrivedAt, was: 'left' }
  const raw = mail.source
  // RFC 5322 §2.1 knows no NUL, and no column of text takes one.
  if (raw.length > bytesMax || raw.includes(0)) return left
  const recipient = await recipientOf(inbound.gate, held, raw)
  if (!recipient) return left
  const { agentId } = recipient
  const wait = (why: string): Limited => ({ was: 'limited', uid, arrivedAt, agentId, why })
  if (isOverHour(taking, agentId) || (await isBehind(agentId)))
    return wait('An agent has got as much mail as it may in an hour; the rest waits on the server.')
  if (recipient.isFull) return wait('The mailbox of an agent is full; what came for it waits on the server.')
  const seen: Seen = { uid, arrivedAt, was: 'taken' }
  const { authservId } = held.source
  const envelope = { from: returnPath(raw), clientIp: undefined, helo: '', authservId: authservId ?? undefined }
  try {
    await receiveMessage(inbound, raw, envelope, [recipient], {
      within: (tx) => move(tx, seen),
    })
    hour.received.add(recipient.agentId, new Date())
    return undefined
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    if (error.cause instanceof LeaseLost) throw error.cause
    if (error.responseCode === 550) return left
    throw new ImapFailure('lost', 'A mail could not be stored; it stays there and is tried again.', { cause: error })
  }
}

async function isAddressed(client: ImapFlow, uid: number, address: string): Promise<boolean> {
  const found = await client.fetchOne(String(uid), { uid: true, headers: addressFields }, { uid: true })
  return found !== false && found.headers !== undefined && isFor(found.headers, address)
}

/** Whose mail it is, among the agents of the source's organisation; `undefined` where it is nobody's. */
async function recipientOf(gate: Gate, { source }: Held, raw: Buffer): Promise<Recipient | undefined> {
  const { organisationId, agentId, routingHeader, address } = source
  if (agentId === null) {
    const to = routingHeader === null ? undefined : deliveredTo(raw, routingHeader)
    return to === undefined ? undefined : findRecipient(gate, to, organisationId)
  }
  const [mailbox] = await gate.ask<{ address: string }>(addressOf, [agentId])
  const recipient = mailbox && (await findRecipient(gate, mailbox.address, organisationId))
  if (!recipient) return undefined
  const own = address ?? (isAddress(source.username) ? source.username : undefined)
  return { ...recipient, ...(own !== undefined && { address: own, namedKey: addressKey(own) }) }
}

const isAddress = (text: string) => /^[^\s@]+@[^\s@]+$/.test(text)
