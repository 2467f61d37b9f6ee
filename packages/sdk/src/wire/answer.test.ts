import { inspect } from 'node:util'
import { describe, expect, test } from 'vitest'
import { errors } from '../errors.generated.js'
import { readAnswer } from './answer.js'

const page = '<html><h1>Bad gateway SECRET</h1></html>'
const html = (status: number, headers = {}) =>
  new Response(page, { status, headers: { 'Content-Type': 'text/html; charset=utf-8', ...headers } })
const json = (status: number, body: unknown, headers = {}) =>
  new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json', ...headers } })
const failure = (response: Response, status = 200) =>
  readAnswer(response, { status }).then(
    () => expect.unreachable('it did not fail'),
    (error: unknown) => error,
  )

describe('an error answer of the platform', () => {
  test.each(Object.entries(errors))('%s keeps its code', async (code, status) => {
    const body = { error: code, message: 'Because.', status, requestId: 'r1' }
    expect(await failure(json(status, body))).toMatchObject({ code, status, message: 'Because.', requestId: 'r1' })
  })

  test('keeps its details; of a mail_timeout they are why and cursor', async () => {
    const details = { why: 'held', cursor: 'c7' }
    const body = { error: 'mail_timeout', message: 'None.', status: 408, requestId: 'r1', details }
    expect(await failure(json(408, body))).toMatchObject({ details, why: 'held', cursor: 'c7' })
  })

  test.each([
    [400, 'bad_request'],
    [401, 'unauthorized'],
    [404, 'not_found'],
    [409, 'conflict'],
    [418, 'bad_request'],
    [503, 'unavailable'],
    [507, 'internal_error'],
  ])('of a code that this SDK does not know, %i, becomes %s', async (status, code) => {
    expect(await failure(json(status, { error: 'brand_new', message: 'New.' }))).toMatchObject({
      code,
      status,
      message: 'New.',
    })
  })

  test('a code that an object inherits is not a known one', async () => {
    expect(await failure(json(400, { error: 'toString', message: 'x' }))).toMatchObject({ code: 'bad_request' })
  })

  test('takes the request id from the header when the body has none', async () => {
    const answer = json(404, { error: 'not_found', message: 'x' }, { 'X-Request-Id': 'r2' })
    expect(await failure(answer)).toMatchObject({ requestId: 'r2' })
  })

  test.each([
    ['7', 7_000],
    ['0', 0],
    ['soon', undefined],
    ['Thu, 01 Jan 1970 00:00:00 GMT', 0],
  ])('Retry-After %j is %s ms', async (header, retryAfterMs) => {
    const answer = json(429, { error: 'rate_limited', message: 'x' }, { 'Retry-After': header })
    expect(await failure(answer)).toMatchObject({ code: 'rate_limited', retryAfterMs })
  })

  test('Retry-After may be a date', async () => {
    const header = new Date(Date.now() + 20_000).toUTCString()
    const error = await failure(json(503, { error: 'unavailable', message: 'x' }, { 'Retry-After': header }))
    expect((error as { retryAfterMs: number }).retryAfterMs).toBeGreaterThan(18_000)
    expect((error as { retryAfterMs: number }).retryAfterMs).toBeLessThanOrEqual(20_000)
  })
})

describe('a step that is taken', () => {
  const retryAt = '2031-05-01T12:00:30.000Z'
  const taken = (details: object, headers = {}) => json(409, { error: 'step_taken', message: 'x', details }, headers)

  test("is to be asked for again at retryAt, by the platform's clock", async () => {
    const error = await failure(taken({ retryAt }, { Date: 'Thu, 01 May 2031 12:00:12 GMT' }))
    expect(error).toMatchObject({ code: 'step_taken', retryAt, retryAfterMs: 18_000 })
    const late = await failure(taken({ retryAt }, { Date: 'Thu, 01 May 2031 12:01:00 GMT' }))
    expect(late).toMatchObject({ retryAfterMs: 0 })
  })

  test('is measured by this clock where the platform tells no time', async () => {
    const soon = new Date(Date.now() + 20_000).toISOString()
    const { retryAfterMs } = (await failure(taken({ retryAt: soon }))) as { retryAfterMs: number }
    expect(retryAfterMs).toBeGreaterThan(18_000)
    expect(retryAfterMs).toBeLessThanOrEqual(20_000)
  })

  test('says nothing where retryAt is no time', async () => {
    for (const details of [{}, { retryAt: 'soon' }, { retryAt: 7 }]) {
      expect(await failure(taken(details))).toMatchObject({ retryAfterMs: undefined })
    }
  })
})

describe('what is not an answer of the platform', () => {
  test.each([
    [400, 'bad_request'],
    [401, 'unauthorized'],
    [403, 'forbidden'],
    [404, 'unavailable'],
    [413, 'payload_too_large'],
    [429, 'rate_limited'],
    [500, 'unavailable'],
    [502, 'unavailable'],
    [503, 'unavailable'],
  ])('a page with %i is %s, says so, and is not quoted', async (status, code) => {
    const error = await failure(html(status))
    expect(error).toMatchObject({ code, status, message: expect.stringContaining(`HTTP ${status} with text/html`) })
    expect(inspect(error)).not.toContain('SECRET')
  })

  test.each([
    ['a page', html(200), 'text/html'],
    ['an empty body', new Response('', { status: 200 }), 'an empty body'],
    ['no content', new Response(null, { status: 204 }), 'an empty body'],
    ['half a body', new Response('{"data":{"password":"SECRET', { status: 200 }), 'text/plain'],
    ['an array', json(200, ['SECRET']), 'application/json'],
    ['null', json(200, null), 'application/json'],
  ])('%s where a value was promised is unavailable', async (_, response, what) => {
    const error = await failure(response)
    expect(error).toMatchObject({ code: 'unavailable', message: expect.stringContaining(what) })
    expect(inspect(error)).not.toContain('SECRET')
  })

  test('a redirect is called one', async () => {
    const answer = new Response(null, { status: 302, headers: { Location: 'https://elsewhere.test/?SECRET' } })
    const error = await failure(answer)
    expect(error).toMatchObject({ code: 'unavailable', status: 302, message: expect.stringContaining('a redirect') })
    expect(inspect(error)).not.toContain('SECRET')
  })
})

test('204 has no value, even when a body comes with it', async () => {
  expect(await readAnswer(new Response(null, { status: 204 }), { status: 204 })).toBeUndefined()
  expect(await readAnswer(json(200, { ok: true }), { status: 204 })).toBeUndefined()
})

test('a value is what the body says, whatever its type is called', async () => {
  const answer = new Response('{"a":1}', { headers: { 'Content-Type': 'text/plain' } })
  expect(await readAnswer(answer, { status: 200 })).toEqual({ a: 1 })
})

describe('an answer of bytes', () => {
  const bytes = { status: 200, bytes: true } as const
  const file = (body: Uint8Array<ArrayBuffer>, headers = {}) =>
    new Response(body, { headers: { 'Content-Disposition': 'attachment; filename="a"', ...headers } })

  test('is every byte of it, and never read as text', async () => {
    const sent = Uint8Array.from({ length: 256 }, (_, at) => at)
    expect(await readAnswer(file(sent), bytes)).toEqual(sent)
    expect(await readAnswer(file(new Uint8Array(0)), bytes)).toEqual(new Uint8Array(0))
  })

  test.each([html(200), json(200, { a: 1 })])('is not what something in between says', async (answer) => {
    const error = await readAnswer(answer, bytes).catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ code: 'unavailable', message: expect.stringContaining('not an answer of Keyfob') })
  })
})
