import { AppError } from '@keyfob/contracts/errors'
import { bytes, events, nothing, operation } from '@keyfob/contracts/operation'
import { secret } from '@keyfob/contracts/secret'
import { z } from 'zod'

const base = { category: 'vault', caller: 'platform', summary: 'For the tests of the edge.' } as const
const name = z.string().min(1).max(3_000)

export const readThing = operation({
  ...base,
  name: 'things.read',
  method: 'GET',
  path: '/v0/things/:name',
  input: z.strictObject({
    name,
    limit: z.coerce.number().int().max(9).default(5),
    password: secret(z.string().max(8)).optional(),
  }),
  output: z.object({ name, limit: z.number() }),
})

export const writeThing = operation({
  ...base,
  name: 'things.write',
  method: 'PUT',
  path: '/v0/things/:name',
  status: 201,
  etag: 'name',
  input: z.strictObject({ name, data: secret(z.unknown()).optional(), password: secret(z.string().max(8)).optional() }),
  output: z.object({ name, data: z.unknown() }),
})

export const removeThing = operation({
  ...base,
  name: 'things.remove',
  method: 'DELETE',
  path: '/v0/things/:name',
  input: z.strictObject({ name }),
  output: nothing,
})

export const readPart = operation({
  ...base,
  name: 'things.part',
  method: 'GET',
  path: '/v0/things/:name/part',
  input: z.strictObject({ name }),
  output: z.object({ part: z.string() }),
})

export const describeCaller = operation({
  ...base,
  name: 'things.caller',
  method: 'POST',
  path: '/v0/caller',
  input: z.strictObject({}),
  output: z.object({
    bearer: z.boolean(),
    session: z.boolean(),
    requestId: z.string(),
    idempotencyKey: z.string().nullable(),
  }),
})

/** As the driver's: it quotes the row. */
class DatabaseError extends Error {
  constructor(readonly code: string) {
    super('LEAK')
  }
}

const faults = {
  bug: () => new TypeError('LEAK'),
  parser: () => new SyntaxError('LEAK'),
  database: () => new DatabaseError('57P01'),
  full: () => new DatabaseError('53100'),
  limited: () => new AppError('rate_limited', { details: { retryAfter: 7 } }),
  text: () => 'LEAK',
} as const
export type Fault = keyof typeof faults
export const faultOf = (fault: Fault): unknown => faults[fault]()

export const fail = operation({
  ...base,
  name: 'things.fail',
  method: 'POST',
  path: '/v0/fail',
  input: z.strictObject({
    fault: z.enum(Object.keys(faults) as [Fault, ...Fault[]]),
    password: secret(z.string()).optional(),
  }),
  output: nothing,
})

/** Its caller is refused, and then it ends as it ends. */
export const refuse = operation({
  ...base,
  name: 'things.refuse',
  method: 'GET',
  path: '/v0/refuse',
  input: z.strictObject({}),
  output: nothing,
})

/** Answers more than it may: a field too many is dropped, a field of another type is a bug. */
export const overshare = operation({
  ...base,
  name: 'things.overshare',
  method: 'GET',
  path: '/v0/overshare',
  input: z.strictObject({ wrong: z.stringbool().default(false) }),
  output: z.object({ shown: z.string() }),
})

/** Reads through the gate, and then loses its time for as many runs as it is told to. */
export const dawdle = operation({
  ...base,
  name: 'things.dawdle',
  method: 'GET',
  path: '/v0/dawdle',
  input: z.strictObject({ runs: z.coerce.number().int().default(0), bytes: z.coerce.number().int().default(10) }),
  output: z.object({ secret: secret(z.string()) }),
})

export const dawdleWriting = operation({
  ...base,
  name: 'things.dawdle_writing',
  method: 'POST',
  path: '/v0/dawdle',
  caller: 'any',
  input: z.strictObject({ runs: z.number().int() }),
  output: z.object({ written: secret(z.string()) }),
})

/** Changes something, loses its time, and tells nothing that its caller did not say. */
export const dawdleChanging = operation({
  ...base,
  name: 'things.dawdle_changing',
  method: 'PUT',
  path: '/v0/dawdle',
  input: z.strictObject({}),
  output: z.object({ changed: z.boolean() }),
})

/** A long answer that no gate has read: it may take its time. */
export const flood = operation({
  ...base,
  name: 'things.flood',
  method: 'GET',
  path: '/v0/flood',
  input: z.strictObject({ bytes: z.coerce.number().int() }),
  output: z.object({ text: z.string() }),
})

export const narrow = operation({
  ...base,
  name: 'things.narrow',
  method: 'POST',
  path: '/v0/narrow',
  narrows: true,
  input: z.strictObject({}),
  output: z.object({ ended: z.boolean() }),
})

export const enter = operation({
  ...base,
  name: 'things.enter',
  method: 'POST',
  path: '/v0/enter',
  caller: 'public',
  input: z.strictObject({ fail: z.boolean().default(false) }),
  output: z.object({ entered: z.boolean() }),
})

/** Answers a file of that many bytes, which `end` takes away in the middle. */
export const readFile = operation({
  ...base,
  name: 'things.file',
  method: 'GET',
  path: '/v0/file',
  input: z.strictObject({ bytes: z.coerce.number().int() }),
  output: bytes,
})

/** Answers events of so many bytes: as many as it is told to, then it is silent. `late` ones miss their fence again and again. */
export const streamThings = operation({
  ...base,
  name: 'things.stream',
  method: 'GET',
  path: '/v0/stream',
  input: z.strictObject({
    bytes: z.coerce.number().int().default(10),
    count: z.coerce.number().int().default(3),
    late: z.coerce.number().int().default(0),
  }),
  output: events(z.object({ text: z.string() })),
})
