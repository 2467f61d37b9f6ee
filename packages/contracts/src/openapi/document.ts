import { type ErrorCode, errors } from '../errors.js'
import type { Operation } from '../operation.js'
import { operations } from '../operations.js'
import { type Fields, inputSchemas, type JsonSchema, outputSchema } from './json-schemas.js'

type Json = Readonly<Record<string, unknown>>

/** An operation as OpenAPI describes it. `x-` fields say what OpenAPI has no words for. */
export type OperationObject = Readonly<{
  operationId: string
  summary: string
  tags: readonly string[]
  security: readonly Readonly<Record<string, readonly string[]>>[]
  parameters: readonly Parameter[]
  requestBody?: Readonly<{ required: boolean; content: Readonly<Record<string, Readonly<{ schema: JsonSchema }>>> }>
  responses: Readonly<Record<string, Response | Readonly<{ $ref: string }>>>
  'x-scope'?: string
  'x-role'?: string
  /** It takes something away, and answers when no older answer can leave any more. */
  'x-narrows'?: true
  'x-step-up'?: true
}>

export type Parameter = Readonly<{
  name: string
  in: 'path' | 'query' | 'header'
  required: boolean
  description?: string
  schema: JsonSchema
}>

export type Response = Readonly<{
  description: string
  headers?: Json
  content?: Readonly<Record<string, Readonly<{ schema: JsonSchema; 'x-event'?: JsonSchema }>>>
  /** The codes that such an answer may bear. */
  'x-codes'?: readonly ErrorCode[]
}>

/** The document: OpenAPI 3.1 (https://spec.openapis.org/oas/v3.1.1). */
export type OpenApiDocument = Readonly<{
  openapi: '3.1.1'
  info: Json
  servers: readonly Json[]
  security: readonly []
  tags: readonly Readonly<{ name: string; description: string }>[]
  paths: Readonly<Record<string, Readonly<Record<string, OperationObject>>>>
  components: Readonly<{ securitySchemes: Json; schemas: Json; responses: Readonly<Record<string, Response>> }>
}>

/** What is told to everybody: not what is for the filler alone, of which no model is to hear. */
export const published: readonly Operation[] = operations.filter(({ fillerOnly }) => !fillerOnly)

/** Describes the operations of the table. Nothing in it depends on an installation. */
export function openApiDocument(operations: readonly Operation[] = published): OpenApiDocument {
  const paths: Record<string, Record<string, OperationObject>> = {}
  for (const operation of operations) {
    const path = operation.path.replace(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [operation.method.toLowerCase()]: described(operation) }
  }
  return {
    openapi: '3.1.1',
    info: {
      title: 'Keyfob',
      version: '0',
      summary: 'Passwords, one-time codes and a mailbox for AI agents, ended by one revocation.',
      description:
        'Every request may carry `Content-Type: application/json` with an empty body. An error answers `{ error, message, status, requestId, details? }`, where `error` is one of a closed set of codes. ' +
        'Fields and operations are added to version 0, and none is changed.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    security: [],
    tags: [...new Set(operations.map(tagOf))].map((name) => ({ name, description: tags[name] ?? name })),
    paths,
    components: {
      securitySchemes,
      schemas: { Error: errorSchema },
      responses: Object.fromEntries(operations.flatMap(failures).map((failure) => [failure.name, failure.response])),
    },
  }
}

/** What the operations whose names begin so are about. A test asks that none is missing. */
export const tags: Readonly<Record<string, string>> = {
  identity: 'Who a token is, and what it signs.',
  did: 'DID documents: public keys, for anybody.',
  identities: 'Agents: made, changed, stopped and ended by operators.',
  organisation: "The organisation's keys, limits and audit log.",
  tokens: "Agents' tokens.",
  platformTokens: 'Platform tokens.',
  notices: "What brought an operator nearer to an agent's secrets.",
  custody: 'The right to open what is older.',
  approvals: 'What takes a second operator.',
  drills: 'Revocations that are tried on agents made for it.',
  operators: 'Operators, and their sessions.',
  passkeys: 'By which operators come back, and prove again to be there.',
  logs: 'What an agent did and was refused.',
  vault: "An agent's credentials and one-time codes.",
  login: 'Signing in to sites.',
  platformVault: 'What operators store for agents, and never read.',
  mail: "An agent's mailbox.",
  platformMail: 'Mail as operators see it: senders, domains, sources.',
  webhooks: 'Events, sent to an address.',
  relays: 'Where mail goes out.',
}

const tagOf = ({ name }: Operation): string => name.split('.')[0] ?? name

const securitySchemes = {
  agentToken: {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'kf_agent_…',
    description: 'Acts as one agent, within its scopes.',
  },
  platformToken: {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'kf_platform_…',
    description: "Manages an organisation's agents, and acts as none.",
  },
  session: {
    type: 'apiKey',
    in: 'cookie',
    name: '__Host-kf_session',
    description: "An operator's session in the admin app; without TLS the cookie is called `kf_session`.",
  },
}

const errorSchema = {
  type: 'object',
  required: ['error', 'message', 'status', 'requestId'],
  properties: {
    error: { type: 'string', enum: Object.keys(errors), description: 'What went wrong, for programs.' },
    message: { type: 'string', description: 'What was wrong, what was expected and what to do, for people.' },
    status: { type: 'integer', description: 'The HTTP status once more.' },
    requestId: { type: 'string', description: 'As in X-Request-Id, and in the log.' },
    details: {
      type: 'object',
      description:
        '`problems` of a `bad_request`: each `{ field, problem }`; `retryAt`, `retryAfter`, `why`, `cursor`, `limit` of others. Never a secret.',
    },
  },
}

function described(operation: Operation): OperationObject {
  const { name, summary, scope, role, caller, narrows, stepUp } = operation
  const { body } = inputSchemas(operation)
  const takesBody = Object.keys(body.properties).length > 0
  return {
    operationId: name,
    summary,
    tags: [tagOf(operation)],
    security: securityOf(operation),
    ...(scope && { 'x-scope': scope }),
    ...((caller === 'platform' || caller === 'any') && { 'x-role': role }),
    ...(narrows && { 'x-narrows': true }),
    ...(stepUp && { 'x-step-up': true }),
    parameters: parametersOf(operation),
    ...(takesBody && {
      requestBody: { required: body.required.length > 0, content: { 'application/json': { schema: objectOf(body) } } },
    }),
    responses: {
      [operation.status]: success(operation),
      ...Object.fromEntries(
        failures(operation).map(({ status, name: of }) => [status, { $ref: `#/components/responses/${of}` }]),
      ),
    },
  }
}

function securityOf({ caller }: Operation): OperationObject['security'] {
  if (caller === 'public') return []
  const agent = caller === 'platform' ? [] : [{ agentToken: [] }]
  return caller === 'agent' ? agent : [...agent, { platformToken: [] }, { session: [] }]
}

function parametersOf(operation: Operation): Parameter[] {
  const { path, query, headers } = inputSchemas(operation)
  const named = (place: Parameter['in'], { properties, required }: Fields): Parameter[] =>
    Object.entries(properties).map(([name, { description, ...schema }]) => ({
      name: place === 'header' ? (operation.headers[name] ?? name) : name,
      in: place,
      required: place === 'path' || required.includes(name),
      ...(typeof description === 'string' && { description }),
      schema,
    }))
  return [...named('path', path), ...named('query', query), ...named('header', headers), ...idempotency(operation)]
}

/** `vault.totp` alone takes it on GET: a step is reserved for it. */
function idempotency({ method, name, headers }: Operation): Parameter[] {
  const isDeclared = Object.values(headers).includes('idempotency-key')
  if (isDeclared || (method !== 'POST' && name !== 'vault.totp')) return []
  return [
    {
      name: 'idempotency-key',
      in: 'header',
      required: false,
      description: 'For 24 hours the same key of the same caller gets the first answer again.',
      schema: { type: 'string', minLength: 1, maxLength: 200 },
    },
  ]
}

function success(operation: Operation): Response {
  const output = outputSchema(operation)
  const headers = { ...requestIdHeader, ...(operation.etag && { ETag: { schema: { type: 'string' } } }) }
  switch (output.kind) {
    case 'nothing':
      return { description: 'Done.', headers }
    case 'bytes':
      return {
        description: 'The bytes of the file, to be saved: `Content-Disposition: attachment`.',
        headers,
        content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } },
      }
    case 'events':
      return {
        description:
          'Server-Sent Events for as long as the caller listens: the `data` of each is JSON (`x-event`), its `id` the place to resume from with `Last-Event-ID`.',
        headers,
        content: { 'text/event-stream': { schema: { type: 'string' }, 'x-event': output.schema } },
      }
    case 'json':
      return { description: 'The answer.', headers, content: { 'application/json': { schema: output.schema } } }
  }
}

/** An answer for each status with which the operation may fail, called after the codes that it may bear. */
function failures(operation: Operation): { status: string; name: string; response: Response }[] {
  const codes = errorCodesOf(operation)
  return [...new Set(codes.map((code) => errors[code].status))].map((status) => {
    const here = codes.filter((code) => errors[code].status === status)
    const schema = {
      $ref: '#/components/schemas/Error',
      properties: { error: { enum: here }, status: { const: status } },
    }
    const response = {
      description: here.map((code) => `\`${code}\`: ${errors[code].message}`).join('\n\n'),
      headers: { ...requestIdHeader, ...((status === 429 || status === 503) && retryAfterHeader) },
      content: { 'application/json': { schema } },
      'x-codes': here,
    }
    return { status: String(status), name: here.join('.'), response }
  })
}

const requestIdHeader = { 'X-Request-Id': { schema: { type: 'string' } } }
const retryAfterHeader = {
  'Retry-After': { description: 'Seconds after which to ask again.', schema: { type: 'integer' } },
}

/** What an operation may answer with: its own codes, and those that any of its kind may. */
export function errorCodesOf({ caller, method, stepUp, errors: own }: Operation): ErrorCode[] {
  const codes = new Set<ErrorCode>(['bad_request', 'rate_limited', 'internal_error', 'unavailable', 'sealed', ...own])
  const add = (...more: ErrorCode[]) => more.forEach((code) => void codes.add(code))
  if (caller !== 'public') add('unauthorized', 'forbidden')
  if (caller === 'agent' || caller === 'any') add('agent_revoked', 'agent_suspended')
  if (stepUp) add('step_up_required')
  if (method !== 'GET') add('payload_too_large')
  // An Idempotency-Key that was used for something else.
  if (method === 'POST') add('conflict')
  return (Object.keys(errors) as ErrorCode[]).filter((code) => codes.has(code))
}

const objectOf = ({ properties, required }: Fields): JsonSchema => ({
  type: 'object',
  properties,
  ...(required.length > 0 && { required }),
  additionalProperties: false,
})
