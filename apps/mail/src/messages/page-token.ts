import { AppError } from '@keyfob/contracts/errors'
import { z } from 'zod'

/** Where a page of messages ended: everything older than this sequence is next. */
const AfterSeq = z.tuple([z.literal('m'), z.string().regex(/^\d{1,19}$/)])
/** Where a page of threads ended. */
const AfterThread = z.tuple([z.literal('t'), z.iso.datetime(), z.string().regex(/^[0-9A-Za-z]{16}$/)])
/** Where a page of what was created one after the other ended. */
const AfterCreated = z.tuple([z.literal('c'), z.iso.datetime(), z.string().regex(/^[0-9A-Za-z]{16}$/)])
/** Where a page of what is ordered by its name ended. */
const AfterName = z.tuple([z.literal('n'), z.string().regex(/^[^\0]{1,300}$/)])
/** Where a page of held mail ended. */
const AfterHeld = z.tuple([z.literal('h'), z.iso.datetime(), z.string().regex(/^[0-9A-Za-z]{16}$/)])

export const seqToken = (seq: bigint): string => encoded(['m', seq.toString()])
export const threadToken = (updatedAt: Date, id: string): string => encoded(['t', updatedAt.toISOString(), id])
export const heldToken = (receivedAt: Date, id: string): string => encoded(['h', receivedAt.toISOString(), id])
export const nameToken = (name: string): string => encoded(['n', name])
export const createdToken = (createdAt: Date, id: string): string => encoded(['c', createdAt.toISOString(), id])

/** @throws AppError bad_request for a token that this API did not give */
export function createdOf(token: string | undefined): { createdAt: Date; id: string } | undefined {
  if (token === undefined) return undefined
  const [, createdAt, id] = decoded(AfterCreated, token)
  return { createdAt: new Date(createdAt), id }
}

/** What comes after it, the oldest first. */
export const laterThan = (last: { createdAt: Date; id: string } | undefined) =>
  last === undefined
    ? {}
    : { OR: [{ createdAt: { gt: last.createdAt } }, { createdAt: last.createdAt, id: { gt: last.id } }] }

/** @throws AppError bad_request for a token that this API did not give */
export function seqOf(token: string | undefined): bigint | undefined {
  return token === undefined ? undefined : BigInt(decoded(AfterSeq, token)[1])
}

/** @throws AppError bad_request for a token that this API did not give */
export function threadOf(token: string | undefined): { updatedAt: Date; id: string } | undefined {
  if (token === undefined) return undefined
  const [, updatedAt, id] = decoded(AfterThread, token)
  return { updatedAt: new Date(updatedAt), id }
}

/** @throws AppError bad_request for a token that this API did not give */
export function heldOf(token: string | undefined): { receivedAt: Date; id: string } | undefined {
  if (token === undefined) return undefined
  const [, receivedAt, id] = decoded(AfterHeld, token)
  return { receivedAt: new Date(receivedAt), id }
}

/** @throws AppError bad_request for a token that this API did not give */
export function nameOf(token: string | undefined): string | undefined {
  return token === undefined ? undefined : decoded(AfterName, token)[1]
}

const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

function decoded<S extends z.ZodType>(schema: S, token: string): z.output<S> {
  const result = schema.safeParse(parsed(Buffer.from(token, 'base64url').toString()))
  if (result.success) return result.data
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
