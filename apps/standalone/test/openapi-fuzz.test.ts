import { setTimeout } from 'node:timers/promises'
import type { ErrorBody } from '@keyfob/contracts/errors'
import { type OperationObject, openApiDocument } from '@keyfob/contracts/openapi/document'
import { operations } from '@keyfob/contracts/operations'
import { scopes } from '@keyfob/contracts/scopes'
import { KeyfobPlatform } from '@keyfob/sdk'
import ajv2020 from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, test } from 'vitest'
import { arbitraryRequest, type Known, type Request } from './arbitrary-request.js'
import { type Belongings, equip } from './belongings.js'
import { bodyOf, nobody } from './operation-inputs.js'
import { startTestPlatform, type TestPlatform } from './test-platform.js'

// A client that has read the document, and one that has not, asks every operation. Whatever it sends, it gets what the document
// says: one of the statuses, of that shape, with one of the codes. What the document does not allow in a body is refused.

// biome-ignore lint/style/noProcessEnv: `pnpm prove openapi` runs this at length
const env = process.env
const seed = Number(env['KEYFOB_PROVE_SEED'] ?? 1 + Math.floor(Math.random() * 1_000_000))
const minutes = Number(env['KEYFOB_PROVE_MINUTES'] ?? 0)

const document = openApiDocument(operations)
const described = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
)
type Described = (typeof described)[number]
const requestsEach = Math.ceil(Number(env['KEYFOB_PROVE_REQUESTS'] ?? 1_500) / described.length)

const platform: TestPlatform = await startTestPlatform({ KEYFOB_FAILED_AUTH_PER_MINUTE: '0' })
afterAll(() => platform.stop())
/** How often something is asked for again that is not available for a moment. */
const patience = 10
const operator = new KeyfobPlatform({
  ...{ baseUrl: platform.url, token: platform.platformToken },
  ...{ maxRetries: patience, timeoutMs: 120_000 },
})
const ours = { origin: platform.url, 'sec-fetch-site': 'same-origin' }

const ajv = new ajv2020.default({
  strict: false,
  allErrors: false,
  formats: { base64: true, base64url: true, password: true },
})
addFormats.default(ajv)
ajv.addSchema(document, 'openapi')
const pointer = (...steps: string[]) =>
  `openapi#/${steps.map((step) => encodeURIComponent(step.replaceAll('~', '~0').replaceAll('/', '~1'))).join('/')}`
const validator = (at: string) => ajv.getSchema(at) ?? ajv.compile({ $ref: at })

/** Who asks, and whose objects may go. */
let asking: Belongings
let fading: Belongings
let owner = ''
let elsewhere = ''
let session = ''
beforeAll(async () => {
  asking = await equip(platform, { name: 'asking', scopes })
  fading = await equip(platform, { name: 'fading', scopes })
  owner = await platform.gate.bootstrap.platformToken(platform.organisationId, 'owner', 'owner')
  elsewhere = await platform.gate.bootstrap.platformToken(
    await platform.gate.bootstrap.addOrganisation('Elsewhere'),
    'elsewhere',
    'owner',
  )
  session = await signIn()
})

async function signIn(): Promise<string> {
  const code = await platform.gate.operators.createLink(platform.organisationId, 'owner')
  const answer = await fetch(`${platform.url}/v0/platform/session`, {
    method: 'POST',
    headers: { ...ours, 'content-type': 'application/json' },
    body: JSON.stringify({ code, name: 'Ada' }),
  })
  return answer.headers.get('set-cookie')?.split(';')[0] ?? ''
}

/** What ends an agent or changes what it may: it is done to one that is new. */
const isEnding =
  /^identities\.(?!create|list|markExposure|claim|suspendMany|resumeMany|revokeMany)|^tokens\.(issue|revoke)$/
/** What takes away anything else: from who has nothing else to do. */
const isTaking = /delete|revoke|take|end_?grant|remove|use_backup|outcome/i
const fresh = 'fresh'

/** What is there to be asked for, by the name of the field. */
function knownTo(name: string): Known {
  const { named } = isTaking.test(name) ? fading : asking
  const { version, ...ids } = named
  return {
    ...Object.fromEntries(Object.entries(ids).map(([field, value]) => [field, [value]])),
    version: [Number(version)],
    ...(isEnding.test(name) && { identityId: [fresh] }),
    name: ['github', 'shop', 'a/b'],
    credential: ['github'],
    grantee: [fading.owner.identityId],
    timeout: [1],
    minRemaining: [0],
    limit: [1, 100],
    host: ['127.0.0.1', 'x.example'],
    did: [`did:web:localhost%3A0:identities:${asking.owner.identityId}`],
    after: [name === 'organisation.exportAudit' ? 0 : 'c0'],
    url: ['https://hook.example'],
    overlapMinutes: [10],
  }
}

/** As whoever wrote the documentation would ask. */
function usual({ method, operation: { operationId: name, parameters } }: Described): Request {
  const known = knownTo(name)
  const path = parameters.filter((one) => one.in === 'path')
  const query = parameters.filter(
    (one) => one.in === 'query' && (one.required || ['timeout', 'limit'].includes(one.name)),
  )
  const said = (of: string) => String(known[of]?.[0] ?? nobody)
  const body = bodyOf(method, name)
  return {
    path: Object.fromEntries(path.map((one) => [one.name, said(one.name)])),
    query: query.map((one): [string, string] => [one.name, said(one.name)]),
    headers: {},
    body: body === undefined ? undefined : JSON.stringify(body).replaceAll(nobody, fading.owner.identityId),
  }
}

/**
 * Asks as a client does: what is not available for a moment (a revocation ends who stands in its way, and on a slow machine that
 * is more who do) is asked for again when the answer says; an answer that missed its fence was reset, and is asked for again, too.
 */
async function ask(one: Described, request: Request, again = patience): Promise<globalThis.Response> {
  const answer = await send(one, request).catch((error: Error) => {
    if ((error.cause as NodeJS.ErrnoException | undefined)?.code !== 'ECONNRESET' || again === 0) throw error
  })
  if (answer === undefined) return ask(one, request, again - 1)
  if (answer.status !== 503 || again === 0) return answer
  const { error } = (await answer.clone().json()) as ErrorBody
  if (error !== 'unavailable') return answer
  await setTimeout(Number(answer.headers.get('retry-after')) * 1_000)
  return ask(one, request, again - 1)
}

async function send({ path, method, operation }: Described, request: Request): Promise<globalThis.Response> {
  const named = { ...request.path }
  if (named['identityId'] === fresh) named['identityId'] = (await operator.identities.create()).identityId
  const address = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(well(named[name] || '-')))
  const query = request.query.map((pair) => pair.map((text) => encodeURIComponent(well(text))).join('=')).join('&')
  return fetch(`${platform.url}${address}${query && '?'}${query}`, {
    method,
    headers: {
      ...request.headers,
      ...(request.body !== undefined && { 'content-type': 'application/json' }),
      ...(await callerOf(operation)),
    },
    ...(request.body !== undefined && method !== 'GET' && { body: request.body }),
    signal: AbortSignal.timeout(120_000),
  })
}

/** Who may ask it: an agent, an operator who is signed in where a token may not, or a platform token. */
async function callerOf({ operationId: name, security }: OperationObject): Promise<Record<string, string>> {
  const bearer = (token: string) => ({ authorization: `Bearer ${token}` })
  if (security.length === 0) return {}
  if (/^operators|^passkeys|^approvals|^notices|^platformTokens\.issue/.test(name))
    return { ...ours, cookie: name === 'operators.signOut' ? await signIn() : session }
  // What holds for all agents of an organisation: of one that has none, so that nobody else is refused for it.
  if (/Many$|^organisation\.update|\.updateSettings$/.test(name)) return bearer(elsewhere)
  if (!security.some((one) => 'agentToken' in one)) return bearer(owner)
  if (name === 'identity.rotateKey') return bearer((await operator.identities.create()).rawKey)
  return bearer(isTaking.test(name) ? fading.owner.rawKey : asking.owner.rawKey)
}

/** No client can send half of a surrogate pair in an address. */
const well = (text: string): string => Buffer.from(text).toString()

/** Why an answer is not what the document says; `undefined` where it is. */
async function wrongWith(one: Described, request: Request): Promise<string | undefined> {
  const answer = await ask(one, request)
  const { operation, path, method } = one
  const { status, headers } = answer
  const declared = operation.responses[String(status)]
  if (status >= 500) return `${status}: ${await answer.text()}`
  if (!declared) return `${status} is not declared: ${await answer.text()}`
  if (!headers.get('x-request-id')) return 'there is no X-Request-Id'
  if (status === 204) return (await answer.text()) === '' ? undefined : 'a 204 with a body'
  const type = headers.get('content-type')?.split(';')[0] ?? ''
  if (type === 'text/event-stream' || type === 'application/octet-stream') {
    await answer.body?.cancel()
    return status === 200 ? undefined : `${type} with ${status}`
  }
  const body = JSON.parse(await answer.text()) as ErrorBody
  const at =
    '$ref' in declared
      ? pointer('components', 'responses', declared.$ref.split('/').at(-1) ?? '', 'content', type, 'schema')
      : pointer('paths', path, method.toLowerCase(), 'responses', String(status), 'content', type, 'schema')
  const validate = validator(at)
  if (!validate(body))
    return `${status} is not as declared: ${ajv.errorsText(validate.errors)} in ${JSON.stringify(body)}`
  if (status >= 400) return body.requestId === headers.get('x-request-id') ? undefined : 'another requestId'
  return isAllowed(one, request) ? undefined : `${status} for a body that the document does not allow`
}

/** Does the document allow this body? */
function isAllowed({ operation, path, method }: Described, { body }: Request): boolean {
  if (body === undefined || method === 'GET') return true
  if (!operation.requestBody) return ['{}', ''].includes(body)
  return validator(
    pointer('paths', path, method.toLowerCase(), 'requestBody', 'content', 'application/json', 'schema'),
  )(JSON.parse(body)) as boolean
}

/** Where the usual request finds nothing, since nobody made it or another operation took it away; and what works once. */
const refused: Readonly<Record<string, readonly number[]>> = {
  'approvals.approve': [404],
  'approvals.refuse': [404],
  'custody.give': [404],
  'custody.take': [404],
  'identity.claim': [400],
  'login.fill': [403],
  'login.outcome': [410],
  'mail.delete_message': [404],
  'mail.delete_thread': [404],
  'mail.wait': [408],
  'operators.signIn': [400],
  'operators.signInWithPassword': [401, 429],
  'operators.signInWithRecoveryCode': [401, 429],
  'operators.confirmWithPassword': [403, 429],
  'operators.setPassword': [400, 410],
  'operators.removePassword': [404],
  'operators.signInSsoBegin': [404],
  'operators.signInSso': [401],
  'operators.beginSso': [404],
  'operators.linkSso': [403],
  'operators.unlinkSso': [404],
  'operators.withdrawInvitation': [404],
  'operators.link': [404],
  'operators.update': [400, 404],
  'operators.remove': [404],
  'operators.endSessions': [404],
  'operators.endSession': [404],
  'passkeys.signIn': [401],
  'passkeys.confirm': [403],
  'passkeys.add': [403],
  'passkeys.rename': [404],
  'passkeys.remove': [404],
  'platformTokens.revoke': [404],
  'platformVault.delete': [404],
  'platformVault.endGrant': [404],
  'tokens.revoke': [404],
  'vault.delete': [404],
  'vault.end_grant': [404],
  'vault.totp_use_backup': [404],
}

describe.concurrent('whatever it is asked, as declared answers', () => {
  test.each(described.map((one) => [one.operation.operationId, one] as const))(
    '%s',
    async (name, one) => {
      const well = usual(one)
      const { status } = await ask(one, well)
      if (status >= 300 && !refused[name]?.includes(status))
        throw new Error(`${name} answers ${status} to ${JSON.stringify(well)}`)
      const body = well.body === undefined ? undefined : (JSON.parse(well.body) as unknown)
      const requests = arbitraryRequest(one.operation, knownTo(name), body)
      const property = fc.asyncProperty(requests, async (request) => {
        const wrong = await wrongWith(one, request)
        if (wrong !== undefined) throw new Error(`${name}: ${wrong}`)
      })
      const limit = minutes > 0 ? { interruptAfterTimeLimit: (minutes * 60_000) / described.length } : {}
      await fc.assert(property, { seed, numRuns: requestsEach, ...limit })
    },
    // A wait takes its second each time, and the whole is five at a time.
    minutes * 60_000 + 240_000 + requestsEach * 2_000,
  )
})
