import { describe, expect, test } from 'vitest'
import { open, raw, rawGet, readAnswers } from './raw-http.js'
import { envelope, testService } from './service.js'
import { ends, ThingsModule } from './things.module.js'

const { url, lines, lineOf } = await testService([ThingsModule])
const host = new URL(url).host

describe('an answer', () => {
  test('bears what keeps it from being kept, guessed at and framed', async () => {
    for (const path of ['/v0/things/a', '/v0/nothing', '/health']) {
      const { headers } = await fetch(`${url}${path}`)
      expect(Object.fromEntries(headers)).toMatchObject({
        'cache-control': 'no-store',
        'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
        'referrer-policy': 'no-referrer',
        'x-accel-buffering': 'no',
        'x-content-type-options': 'nosniff',
        'x-request-id': expect.stringMatching(/^[0-9A-Za-z]{16}$/),
      })
      expect(headers.has('content-encoding')).toBe(false)
      expect(headers.has('x-powered-by')).toBe(false)
      expect(headers.has('access-control-allow-origin')).toBe(false)
    }
  })

  test('bears an ETag where its operation names one, and none elsewhere', async () => {
    const written = await fetch(`${url}/v0/things/7`, { method: 'PUT' })
    expect([written.status, written.headers.get('etag')]).toEqual([201, '"7"'])
    expect((await fetch(`${url}/v0/things/7`)).headers.has('etag')).toBe(false)
  })

  test('to DELETE is 204 and nothing more', async () => {
    const { status, headers, text } = await raw(url, `DELETE /v0/things/a HTTP/1.1\r\nHost: ${host}\r\n\r\n`)
    expect([status, text, headers['content-length'], headers['content-type']]).toEqual([204, '', undefined, undefined])
  })

  test('holds nothing that the operation does not name', async () => {
    expect(await (await fetch(`${url}/v0/overshare`)).text()).toBe('{"shown":"yes"}')
  })

  test('of another shape than promised is a 500, logged by the names of its fields', async () => {
    const answer = await fetch(`${url}/v0/overshare?wrong=true`, { headers: { 'x-request-id': 'overshared' } })
    const text = await answer.text()
    expect(JSON.parse(text)).toEqual({ ...envelope('internal_error', 500), requestId: 'overshared' })
    const line = lines.find(({ requestId, failure }) => requestId === 'overshared' && failure !== undefined)
    expect(line).toMatchObject({
      operation: 'things.overshare',
      failure: { message: 'things.overshare answered what its output does not have: shown' },
    })
    expect(text + JSON.stringify(line)).not.toContain('LEAK')
  })

  test('bears the request id that the caller chose, if it is a proper one', async () => {
    const idOf = async (id: string) =>
      (await fetch(`${url}/v0/things/a`, { headers: { 'x-request-id': id } })).headers.get('x-request-id')
    expect(await idOf('my-run_0001')).toBe('my-run_0001')
    expect(await idOf('short')).toMatch(/^[0-9A-Za-z]{16}$/)
    expect(await idOf('with spaces in it')).toMatch(/^[0-9A-Za-z]{16}$/)
  })
})

describe('an error', () => {
  test('that a caller is told of ahead of the end of its call is told and logged once, and the connection goes on', async () => {
    const socket = await open(url)
    const answers = readAnswers(socket, 2)
    socket.write(`GET /v0/refuse HTTP/1.1\r\nHost: ${host}\r\nX-Request-Id: told-ahead\r\n\r\n`)
    socket.write(`GET /v0/things/a HTTP/1.1\r\nHost: ${host}\r\n\r\n`)
    const [refused, next] = await answers
    socket.destroy()
    expect([refused?.status, JSON.parse(refused?.text ?? '')]).toMatchObject([401, envelope('agent_revoked', 401)])
    expect(refused?.headers).toMatchObject({ 'www-authenticate': 'Bearer', 'x-request-id': 'told-ahead' })
    expect([next?.status, next?.text]).toEqual([200, '{"name":"a","limit":5}'])
    // Whoever is refused with it is told before anything is written down.
    expect(lineOf('told-ahead')).toBeUndefined()
    ends.emit('refused')
    await expect.poll(() => lineOf('told-ahead')).toBeDefined()
    const told = lines.filter(({ requestId }) => requestId === 'told-ahead')
    expect(told).toMatchObject([{ msg: 'request', status: 401, outcome: 'agent_revoked' }])
  })

  test.each([
    ['bug', 500, 'internal_error'],
    ['parser', 500, 'internal_error'],
    ['text', 500, 'internal_error'],
    ['database', 503, 'unavailable'],
    ['full', 503, 'unavailable'],
    ['limited', 429, 'rate_limited'],
  ])('%s is answered as %i %s and described to nobody', async (fault, status, code) => {
    const answer = await fetch(`${url}/v0/fail`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ fault, password: 'LEAK' }),
    })
    const text = await answer.text()
    expect([answer.status, JSON.parse(text)]).toMatchObject([status, envelope(code, status)])
    expect(text).not.toContain('LEAK')
    expect(answer.headers.get('retry-after')).toBe(status === 429 ? '7' : status === 503 ? '1' : null)
  })

  test('in bytes that are no request is answered in our envelope too, and the connection ends', async () => {
    for (const bytes of [
      'NONSENSE\r\n\r\n',
      `GET v0/things/a HTTP/1.1\r\nHost: ${host}\r\n\r\n`,
      `GET / HTTP/1.1\r\nHost: ${host}\r\nBad Header\r\n\r\n`,
      `GET / HTTP/1.1\r\nHost: ${host}\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`,
      `POST /v0/caller HTTP/1.1\r\nHost: ${host}\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n`,
    ]) {
      const { status, headers, text } = await raw(url, bytes)
      expect([status, JSON.parse(text)]).toEqual([400, envelope('bad_request', 400)])
      expect(headers).toMatchObject({ connection: 'close', 'cache-control': 'no-store' })
    }
  })
})

describe('a caller', () => {
  const ask = async (headers: Record<string, string>) => {
    const answer = await fetch(`${url}/v0/caller`, { method: 'POST', headers })
    return [answer.status, await answer.json()] as const
  }

  test('is who the headers say, for the gate to judge', async () => {
    expect(await ask({ authorization: 'bearer x', 'idempotency-key': 'key-1', 'x-request-id': 'request-1' })).toEqual([
      200,
      { bearer: true, session: false, requestId: 'request-1', idempotencyKey: 'key-1' },
    ])
    expect(await ask({ authorization: 'Basic x' })).toMatchObject([200, { bearer: false, idempotencyKey: null }])
  })

  test('learns when its token ends, where the gate knows', async () => {
    const expiresOf = async (headers: Record<string, string>) =>
      (await fetch(`${url}/v0/caller`, { method: 'POST', headers })).headers.get('x-token-expires')
    expect(await expiresOf({ authorization: 'Bearer x' })).toBe('2027-01-31T12:00:00.000Z')
    expect(await expiresOf({})).toBeNull()
  })

  test('with an Idempotency-Key that is none is told so', async () => {
    expect(await ask({ 'idempotency-key': 'two words' })).toMatchObject([
      400,
      { details: { problems: [{ field: 'Idempotency-Key' }] } },
    ])
  })

  test('with a session cookie alone comes from our own pages', async () => {
    const cookie = 'kf_session=abc'
    expect(await ask({ cookie })).toMatchObject([403, envelope('forbidden', 403)])
    expect(await ask({ cookie, origin: 'https://evil.example' })).toMatchObject([403, {}])
    expect(await ask({ cookie, origin: url, 'sec-fetch-site': 'cross-site' })).toMatchObject([403, {}])
    expect(await ask({ cookie, origin: url })).toMatchObject([200, { session: true }])
    expect(await ask({ cookie, origin: 'https://evil.example', authorization: 'Bearer x' })).toMatchObject([
      200,
      { bearer: true },
    ])
  })
})

describe('a session cookie', () => {
  const enter = (body: object) =>
    fetch(`${url}/v0/enter`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })

  test('is set with a success and never with an error', async () => {
    expect((await enter({})).headers.get('set-cookie')).toMatch(
      /^kf_session=LEAK; Path=\/; Expires=.*; HttpOnly; SameSite=Strict$/,
    )
    const failed = await enter({ fail: true })
    expect([failed.status, failed.headers.get('set-cookie')]).toEqual([410, null])
  })
})

describe('the log', () => {
  test('has one line for each request, with its outcome, and none of its values', async () => {
    const headers = {
      authorization: 'Bearer LEAK',
      cookie: 'kf_session=LEAK',
      'content-type': 'application/json',
      'x-request-id': 'logged-once',
    }
    const body = JSON.stringify({ data: 'LEAK', password: 'LEAK' })
    await fetch(`${url}/v0/things/LEAK`, { method: 'PUT', headers, body })
    await fetch(`${url}/v0/things/LEAK?password=LEAK`, { headers: { ...headers, 'x-request-id': 'refused-1' } })
    await rawGet(url, '/v0/things/LEAK%ff?LEAK', 'X-Request-Id: refused-2\r\n')
    await fetch(`${url}/LEAK?LEAK`, { headers: { 'x-request-id': 'refused-3' } })
    await expect
      .poll(() =>
        lines.filter(({ requestId, msg }) => msg === 'request' && /^(logged|refused)-/.test(String(requestId))),
      )
      .toEqual([
        expect.objectContaining({
          requestId: 'logged-once',
          operation: 'things.write',
          status: 201,
          outcome: 'ok',
          durationMs: expect.any(Number),
        }),
        expect.objectContaining({ requestId: 'refused-1', operation: 'things.read', status: 200, outcome: 'ok' }),
        expect.objectContaining({ requestId: 'refused-2', status: 400, outcome: 'bad_request' }),
        expect.objectContaining({ requestId: 'refused-3', status: 404, outcome: 'not_found' }),
      ])
  })
})

test('requests on one connection are answered in their order', async () => {
  const socket = await open(url)
  const answers = readAnswers(socket, 3)
  const get = (name: string) => `GET /v0/things/${name} HTTP/1.1\r\nHost: ${host}\r\n\r\n`
  socket.write(get('a') + get('b') + get('c'))
  expect((await answers).map(({ text }) => JSON.parse(text).name)).toEqual(['a', 'b', 'c'])
  socket.destroy()
})

test('bytes that are no request, behind one that waits for its answer, are not answered in its place', async () => {
  const socket = await open(url)
  const answers = readAnswers(socket, 2)
  socket.write(`GET /v0/flood?bytes=100000 HTTP/1.1\r\nHost: ${host}\r\n\r\nNONSENSE\r\n\r\n`)
  expect((await answers).filter(({ status }) => status === 400)).toEqual([])
})

test('the log holds nothing of what was sent here as a secret', () => {
  expect(lines.length).toBeGreaterThan(20)
  expect(lines.filter((line) => JSON.stringify(line).includes('LEAK'))).toEqual([])
})
