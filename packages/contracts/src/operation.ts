import { z } from 'zod'
import type { ErrorCode } from './errors.js'
import type { Role, Scope } from './scopes.js'

/** Which caller an operation is for. `any` takes an agent's token or a platform caller; `public` takes anybody. */
export type CallerKind = 'agent' | 'platform' | 'any' | 'public'

/** The group that an operation's audit rows are listed under. */
export type Category = 'mail' | 'vault' | 'identity' | 'auth' | 'login'

/**
 * One call of the API, said once. The route, validation, the answer's allow-list, the SDK, log redaction and the audit
 * are all read from this.
 */
export type Operation<I extends z.ZodObject = z.ZodObject, O extends z.ZodType = z.ZodType> = Readonly<{
  name: string
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  path: string
  status: 200 | 201 | 204
  /** It takes something away: it waits for whoever is reading, and answers only when no older answer can leave. */
  narrows: boolean
  category: Category
  caller: CallerKind
  scope: Scope | undefined
  role: Role
  args: readonly string[]
  /** Fields of the input that come in a header of the request, and nowhere else: `{ ifMatch: 'if-match' }`. */
  headers: Readonly<Record<string, string>>
  /** The field of the output whose value is the answer's ETag (RFC 9110 §8.8.3). */
  etag: string | undefined
  /** Its answer holds what its caller did not send and was sealed, though no secret: it must leave in time, as a read. */
  discloses: boolean
  /** How long the request's body may be. */
  bodyBytesMax: number
  summary: string
  input: I
  output: O
  errors: readonly ErrorCode[]
}>

type Declared<I extends z.ZodObject, O extends z.ZodType> = Pick<
  Operation<I, O>,
  'name' | 'method' | 'path' | 'category' | 'caller' | 'summary' | 'input' | 'output'
> &
  Partial<
    Pick<
      Operation,
      'scope' | 'role' | 'status' | 'narrows' | 'args' | 'headers' | 'etag' | 'discloses' | 'bodyBytesMax' | 'errors'
    >
  >

/** The most that a body holds where its operation does not say otherwise. */
const bodyBytesMax = 1024 * 1024

/**
 * Declares an operation. `scope` is for agents only; `role` is what an operator needs (by default auditor to read and
 * operator to change); `args` are the names that a client may take by position.
 */
export function operation<I extends z.ZodObject, O extends z.ZodType>(declared: Declared<I, O>): Operation<I, O> {
  return {
    scope: undefined,
    role: declared.method === 'GET' ? 'auditor' : 'operator',
    status: declared.method === 'DELETE' ? 204 : 200,
    narrows: false,
    args: pathNames(declared.path),
    headers: {},
    etag: undefined,
    discloses: false,
    bodyBytesMax,
    errors: [],
    ...declared,
  }
}

/** The names that stand in a path: `/v0/vault/:name/totp` → `['name']`. */
export const pathNames = (path: string): string[] => [...path.matchAll(/:(\w+)/g)].map((match) => match[1] as string)

/** What an operation's verb is given: parsed, defaults filled in. */
export type In<Op extends Operation> = z.output<Op['input']>
/** What a client sends: defaults may be left out. */
export type Sent<Op extends Operation> = z.input<Op['input']>
/** What an operation's verb returns, and a client receives. */
export type Out<Op extends Operation> = z.output<Op['output']>

/** The output of an operation that answers 204. */
export const nothing = z.void()

/** The output of an operation that answers the bytes of a file: to be saved by whoever asks, never shown. */
export const bytes = z.instanceof(Uint8Array)

/** The fields by which a list is paged: at most `limit` rows, from an opaque `pageToken`. */
export const page = {
  limit: z.coerce.number().int().min(1).max(100).default(50),
  pageToken: z.string().min(1).max(500).optional(),
}
