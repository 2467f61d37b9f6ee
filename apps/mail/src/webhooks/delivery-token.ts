import { AppError } from '@keyfob/contracts/errors'
import { EventId, Time } from '@keyfob/contracts/ids'
import { z } from 'zod'

/** Where a page of deliveries ended. */
type End = Readonly<{ createdAt: Date; eventId: string }>

const Token = z.tuple([z.literal('d'), Time, EventId])

export const deliveryToken = ({ createdAt, eventId }: End): string =>
  Buffer.from(JSON.stringify(['d', createdAt.toISOString(), eventId])).toString('base64url')

/** @throws AppError bad_request for a token that this API did not give */
export function deliveryEnd(token: string | undefined): End | undefined {
  if (token === undefined) return undefined
  const { success, data } = Token.safeParse(parsed(Buffer.from(token, 'base64url').toString()))
  if (success) return { createdAt: new Date(data[1]), eventId: data[2] }
  throw new AppError('bad_request', {
    details: { problems: [{ field: 'pageToken', problem: 'must be a page token that this API gave' }] },
  })
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
