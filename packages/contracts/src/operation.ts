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
  /** It narrows, and may give something in the same request: unlike what only takes away, it waits while the installation is sealed. */
  gives: boolean
  /**
   * An operator who can prove again to be there has to have done so within 15 minutes. A platform token is not asked. Nobody can prove
   * anything while the installation is sealed: what asks `unless_sealed` goes on then without, the rest waits.
   */
  stepUp: boolean | 'unless_sealed'
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
  /**
   * It is for what types into a site's page alone: no tool, no command and no method that is documented, so that no model asks
   * for it. It is served, checked and recorded like any other.
   */
  fillerOnly: boolean
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
      | 'scope'
      | 'role'
      | 'status'
      | 'narrows'
      | 'gives'
      | 'stepUp'
      | 'args'
      | 'headers'
      | 'etag'
      | 'discloses'
      | 'fillerOnly'
      | 'bodyBytesMax'
      | 'errors'
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
    gives: false,
    stepUp: false,
    args: pathNames(declared.path),
    headers: {},
    etag: undefined,
    discloses: false,
    fillerOnly: false,
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

declare const eventsMark: unique symbol
const eventOutputs = new WeakSet<z.ZodType>()

/** The output of an operation that answers one event after the other, each of this shape, for as long as its caller listens. */
export type Events<E extends z.ZodType> = z.ZodArray<E> & { readonly [eventsMark]: true }

/** Declares it. The answer is a stream of Server-Sent Events (WHATWG HTML §9.2). */
export function events<E extends z.ZodType>(event: E): Events<E> {
  const output = z.array(event)
  eventOutputs.add(output)
  return output as Events<E>
}

/** Is this the output of an operation that answers events? */
export const isEvents = (output: z.ZodType): output is Events<z.ZodType> => eventOutputs.has(output)

/** What is said of the place where a page begins. */
export const pageTokenIs = '`nextPageToken` of the page before; the first page without it.'

/** The fields by which a list is paged: at most `limit` rows, from an opaque `pageToken`. */
export const page = {
  limit: z.coerce.number().int().min(1).max(100).default(50).describe('How many to answer at most.'),
  pageToken: z.string().min(1).max(500).optional().describe(pageTokenIs),
}

/** What every list says beside its rows. */
export const listed = { count: z.number().int().describe('How many this answer holds.') }

/** What a list says that is paged. */
export const paged = {
  ...listed,
  nextPageToken: z.string().optional().describe('`pageToken` of the next page; absent where this is the last.'),
}
