import { createHash } from 'node:crypto'
import type { Message } from '@keyfob/contracts/mail'
import type { In, Operation } from '@keyfob/contracts/operation'
import { sendMessage as operation, recipientsMax } from '@keyfob/contracts/sending'
import type { Caller, OpenAgent, OpenGate } from '@keyfob/gate/doors'
import type { Gate } from '@keyfob/gate/gate'
import { badFields, type Composed, composeMail } from './compose-mail.js'
import { sendableAddress } from './sendable-address.js'
import { storeSent } from './store-sent.js'

/** What sending needs: the gate, and how many addresses an agent may send to in a day. */
export type Sending = Readonly<{ gate: Gate; perDay: number }>

/**
 * Sends a mail from the agent's own address: written with the gate closed, then stored sealed and queued in one transaction.
 * @throws AppError for what the operation's errors say
 */
export async function sendMessage(
  { gate, perDay }: Sending,
  caller: Caller,
  input: In<typeof operation>,
): Promise<Message> {
  const fields = { to: checked(input.to, 'to'), cc: checked(input.cc, 'cc'), bcc: checked(input.bcc, 'bcc') }
  const count = new Set(Object.values(fields).flat()).size
  if (count > recipientsMax)
    throw badFields([{ field: 'to', problem: `and cc and bcc must be ${recipientsMax} at most` }])
  const mail = await prepared(gate, caller, operation, ({ agent, now }) =>
    composeMail(agent, now, { ...fields, subject: input.subject, inReplyTo: [], references: [], body: input }),
  )
  return gate.open(caller, operation, digested(input), (open) => {
    open.note({ targetType: 'message', targetId: mail.id })
    return storeSent(open, mail, 'SEND', perDay)
  })
}

/** Looks through the agent's door for what a mail is written with, closes it, and writes: the door that stores decides anew. */
export async function prepared<T extends { agent: OpenAgent; now: Date }>(
  gate: Gate,
  caller: Caller,
  operation: Operation,
  write: (seen: T) => Promise<Composed>,
  look: (open: OpenGate) => Promise<T> = async ({ agent, now }) => ({ agent, now }) as T,
): Promise<Composed> {
  let seen: T | undefined
  await gate.look({ ...caller, idempotencyKey: undefined }, operation, async (open) => {
    seen = await look(open)
    return undefined
  })
  if (!seen) throw new Error('the door was not opened')
  return write(seen)
}

/** The input with a digest in place of each attachment: a request is known again by it, without hashing it in an open gate. */
export function digested<T extends Pick<In<typeof operation>, 'attachments'>>(input: T): T {
  if (!input.attachments) return input
  const attachments = input.attachments.map((attachment) => ({
    ...attachment,
    data: createHash('sha256').update(attachment.data).digest('base64'),
  }))
  return { ...input, attachments }
}

function checked(addresses: readonly string[] | undefined, field: string): string[] {
  const found = (addresses ?? []).map(sendableAddress)
  const problems = found.flatMap((address, index) =>
    address === undefined
      ? [
          {
            field: `${field}[${index}]`,
            problem: 'must be one address like name@example.com, without a name or quotes',
          },
        ]
      : [],
  )
  if (problems.length > 0) throw badFields(problems)
  return found.filter((address) => address !== undefined)
}
