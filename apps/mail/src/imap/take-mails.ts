import type { Gate } from '@keyfob/gate/gate'
import type { ImapFlow, SearchObject } from 'imapflow'
import { findRecipient, type Recipient } from '../inbound/find-recipient.js'
import { type Inbound, receiveMessage } from '../inbound/receive-message.js'
import { addressKey } from '../inbound/recipient-address.js'
import { Refusal } from '../inbound/refusal.js'
import { smtpLimits } from '../inbound/smtp-limits.js'
import { type FolderCursor, moveCursor, type Seen } from './folder-cursor.js'
import { ImapFailure } from './imap-failure.js'
import { type Held, LeaseLost } from './leases.js'
import { addressFields, deliveredTo, isFor, returnPath } from './routing.js'

const dayMs = 86_400_000
const bytesMax = smtpLimits.messageBytes

/**
 * Takes what lies beyond the cursor in the selected folder, in the order of its numbers, each mail on its own: it is stored
 * and the cursor moved in one transaction. Nothing in the folder is changed.
 * @throws LeaseLost, ImapFailure, or what the connection threw
 */
export async function takeMails(inbound: Inbound, held: Held, client: ImapFlow, cursor: FolderCursor): Promise<void> {
  for (const uid of await unread(held, client, cursor)) {
    const seen = await takeMail(inbound, held, client, cursor, uid)
    if (seen) await inbound.gate.maintain('imap.cursor', ({ tx }) => moveCursor(tx, held, cursor, seen))
    cursor.lastUid = Math.max(cursor.lastUid, uid)
  }
}

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

/** Returns how to move the cursor; `undefined` where it has been moved with the mail, or need not be. */
async function takeMail(
  inbound: Inbound,
  held: Held,
  client: ImapFlow,
  cursor: FolderCursor,
  uid: number,
): Promise<Seen | undefined> {
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
  const seen: Seen = { uid, arrivedAt, was: 'taken' }
  const envelope = { from: returnPath(raw), clientIp: undefined, helo: '' }
  try {
    await receiveMessage(inbound, raw, envelope, [recipient], (tx) => moveCursor(tx, held, cursor, seen))
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
  const mailbox = await gate.maintain('imap.recipient', ({ tx }) =>
    tx.mailbox.findFirst({
      where: { agentId, organisationId, agent: { state: { not: 'revoked' } } },
      select: { addressKey: true, address: true },
    }),
  )
  if (!mailbox) return undefined
  const own = address ?? (isAddress(source.username) ? source.username : undefined)
  return { agentId, ...mailbox, ...(own !== undefined && { address: own, namedKey: addressKey(own) }) }
}

const isAddress = (text: string) => /^[^\s@]+@[^\s@]+$/.test(text)
