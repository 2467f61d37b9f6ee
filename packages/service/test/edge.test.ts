import { describe, expect, test } from 'vitest'
import { open, raw, rawGet, readAnswers } from './raw-http.js'
import { testService } from './service.js'
import { ThingsModule } from './things.module.js'

const { url, lines } = await testService([ThingsModule])
const host = new URL(url).host

/** What every refusal looks like, to the letter. */
const envelope = (error: string, status: number) => ({
  error,
  status,
  message: expect.any(String),
  requestId: expect.stringMatching(/^[A-Za-z0-9_-]{8,64}$/),
})
const put = (body: string | Buffer, headers: Record<string, string> = { 'content-type': 'application/json' }) =>
  fetch(`${url}/v0/things/a`, { method: 'PUT', headers, body })

describe('a body', () => {
  test.each(['GET', 'DELETE', 'POST', 'PUT'])(
    'of length 0 is none on %s, whatever Content-Type says',
    async (method) => {
      const path = method === 'POST' ? '/v0/caller' : '/v0/things/a'
      for (const headers of [
        '',
        'Content-Length: 0\r\n',
        'Transfer-Encoding: chunked\r\n',
        'Content-Type: application/json\r\n',
        'Content-Type: application/json\r\nContent-Length: 0\r\n',
        'Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n',
      ]) {
        const end = headers.includes('chunked') ? '0\r\n\r\n' : ''
        const { status } = await raw(
          url,
          `${method} ${path} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n${headers}\r\n${end}`,
        )
        expect([headers, status]).toEqual([headers, { GET: 200, DELETE: 204, POST: 200, PUT: 201 }[method]])
      }
    },
  )

  test.each([
    ['text/plain', '{"data":1}'],
    ['application/x-www-form-urlencoded', 'data=1'],
    ['multipart/form-data; boundary=x', '--x--'],
    ['application/json-patch+json', '{}'],
    ['application/json; charset=latin1', '{}'],
    ['', '{}'],
    ['nonsense', '{}'],
  ])('of the type %s is refused and told what is taken', async (type, body) => {
    const answer = await put(Buffer.from(body), type === '' ? {} : { 'content-type': type })
    expect(answer.status).toBe(400)
    expect(await answer.json()).toMatchObject({
      ...envelope('bad_request', 400),
      message: expect.stringContaining('application/json'),
    })
  })

  test.each(['application/json', 'application/json; charset=utf-8', 'Application/JSON;charset="UTF-8"'])(
    'of the type %s is read',
    async (type) => {
      const answer = await put('{"data":{"é":[1,null]}}', { 'content-type': type })
      expect([answer.status, await answer.json()]).toEqual([201, { name: 'a', data: { é: [1, null] } }])
    },
  )

  test('that is compressed is refused', async () => {
    expect((await put('{}', { 'content-type': 'application/json', 'content-encoding': 'gzip' })).status).toBe(400)
  })

  test('of 1 MiB is read, of one byte more refused with 413', async () => {
    const body = (bytes: number) => `{"data":"${'x'.repeat(bytes - 11)}"}`
    expect((await put(body(1024 * 1024))).status).toBe(201)
    const refused = await put(body(1024 * 1024 + 1))
    expect([refused.status, await refused.json()]).toEqual([413, envelope('payload_too_large', 413)])
  })

  test('sent in chunks is limited too', async () => {
    const piece = 'x'.repeat(64 * 1024)
    const chunk = `${piece.length.toString(16)}\r\n${piece}\r\n`
    const answer = await raw(
      url,
      `PUT /v0/things/a HTTP/1.1\r\nHost: ${host}\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n${chunk.repeat(20)}0\r\n\r\n`,
    )
    expect([answer.status, JSON.parse(answer.text)]).toEqual([413, envelope('payload_too_large', 413)])
  })

  test.each([
    ['{"data":"LEAK"', 'it ends too early'],
    ['{"data":LEAK}', 'it goes wrong inside'],
    [`${'['.repeat(21)}"LEAK"${']'.repeat(21)}`, 'at most 20 deep'],
    ['{"__proto__":{"LEAK":true}}', '__proto__'],
    ['[]', 'JSON object'],
    ['"LEAK"', 'JSON object'],
  ])('like %s is refused in words of ours, with nothing of it', async (body, said) => {
    const text = await (await put(body)).text()
    expect(JSON.parse(text)).toMatchObject({ ...envelope('bad_request', 400), message: expect.stringContaining(said) })
    expect(text).not.toContain('LEAK')
  })

  test('is refused on GET and on DELETE', async () => {
    for (const method of ['GET', 'DELETE']) {
      const answer = await raw(
        url,
        `${method} /v0/things/a HTTP/1.1\r\nHost: ${host}\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}`,
      )
      expect([answer.status, JSON.parse(answer.text)]).toMatchObject([
        400,
        { details: { problems: [{ field: 'body' }] } },
      ])
    }
  })
})

describe('a name in the path', () => {
  test.each([
    ['plain', 'plain'],
    ['%3Cid%40host%3E', '<id@host>'],
    ['%3Cid@host%3E', '<id@host>'],
    ['<id@host>', '<id@host>'],
    ['a%2Fb', 'a/b'],
    ['a%252Fb', 'a%2Fb'],
    ['%2541', '%41'],
    ['a+b', 'a+b'],
    ['a;b=c', 'a;b=c'],
    ['%C3%A9', 'é'],
    ['%E2%82%AC%23%3F%26', '€#?&'],
    ['..%2f..', '../..'],
  ])('is decoded once: %s', async (written, name) => {
    const read = await rawGet(url, `/v0/things/${written}`)
    expect(JSON.parse(read.text)).toEqual({ name, limit: 5 })
    const part = await rawGet(url, `/v0/things/${written}/part`)
    expect(JSON.parse(part.text)).toEqual({ part: `part of ${name}` })
  })

  test.each(['%ff', '%', '%zz', '%C3', '%00', 'a%00b', '%ED%A0%80', 'x'.repeat(5_000)])(
    'that is no text, or too long, is refused in our envelope: %s',
    async (written) => {
      for (const path of [`/v0/things/${written}`, `/v0/things/${written}/part`]) {
        const { status, text, headers } = await rawGet(url, path)
        expect([status, JSON.parse(text)]).toMatchObject([400, envelope('bad_request', 400)])
        expect(headers).toMatchObject({
          'content-type': 'application/json; charset=utf-8',
          'cache-control': 'no-store',
          'x-content-type-options': 'nosniff',
        })
      }
    },
  )

  test('may be as long as a Message-ID gets', async () => {
    const name = 'x'.repeat(2_990)
    expect(JSON.parse((await rawGet(url, `/v0/things/${name}`)).text)).toMatchObject({ name })
  })
})

describe('an address', () => {
  const notFound = {
    error: 'not_found',
    message: 'There is no such address in this API.',
    status: 404,
    requestId: 'same-request',
  }

  test.each([
    '/',
    '/v0',
    '/v0/nothing',
    '/v0/thing%73/a',
    '/v0/%74hings/a',
    '//v0/things/a',
    '/v0//things/a',
    '/v0/things//part',
    '/v0/things/',
    '/v0/things/a/',
    '/v0/things/a/part/',
    '/v0/things/a/par%74',
    '/v0/./things/a',
    '/v0/x/../things/a',
    '/v0/things/a/part;x=1',
    '/v0;x=1/things/a',
    '/V0/things/a',
    '/v0/things/a/part%2f',
    '/v0%2fthings/a',
    '*',
  ])('that is written otherwise is no address: %s', async (target) => {
    const { status, text } = await rawGet(url, target, 'X-Request-Id: same-request\r\n')
    const body = JSON.parse(text)
    expect([status, body]).toEqual([404, notFound])
  })

  test('in absolute form is the same address', async () => {
    expect((await rawGet(url, `http://${host}/v0/things/a?limit=3`)).text).toBe('{"name":"a","limit":3}')
    expect((await rawGet(url, `http://${host}/v0/%74hings/a`)).status).toBe(404)
  })

  test.each(['POST', 'PATCH', 'OPTIONS', 'TRACE'])('does not take %s, and says what it takes', async (method) => {
    const { status, headers, text } = await raw(url, `${method} /v0/things/a HTTP/1.1\r\nHost: ${host}\r\n\r\n`)
    expect([status, JSON.parse(text)]).toMatchObject([405, envelope('method_not_allowed', 405)])
    expect(headers).toMatchObject({ allow: 'DELETE, GET, PUT' })
    expect(headers).not.toHaveProperty('access-control-allow-origin')
  })

  test('is not read by HEAD: a reading may use something up', async () => {
    const { status, headers } = await fetch(`${url}/v0/things/a`, { method: 'HEAD' })
    expect([status, headers.get('allow')]).toEqual([405, 'DELETE, GET, PUT'])
  })
})

describe('a query', () => {
  test.each([
    'limit=1&limit=2',
    'limit=1&li%6Dit=2',
    'name=b',
    'limit=LEAK',
    'LEAK',
    '__proto__=1',
    'limit=%ff',
    'limit=%00',
  ])('like ?%s is refused, with nothing of it', async (query) => {
    const { status, text } = await rawGet(url, `/v0/things/a?${query}`)
    expect([status, JSON.parse(text)]).toMatchObject([400, envelope('bad_request', 400)])
    expect(text.replaceAll('"field":"LEAK"', '').replaceAll('LEAK is not a field', '')).not.toContain('LEAK')
  })

  test('beside a body is refused: secrets in it would be written into logs', async () => {
    const answer = await fetch(`${url}/v0/things/a?password=LEAK`, { method: 'PUT' })
    const text = await answer.text()
    expect(JSON.parse(text)).toMatchObject({
      details: { problems: [{ field: 'password', problem: 'must be given in the body, not in the query' }] },
    })
    expect(text).not.toContain('LEAK')
  })
})

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

  test('never holds what any test of this file sent as a secret', () => {
    expect(lines.length).toBeGreaterThan(100)
    expect(lines.filter((line) => JSON.stringify(line).includes('LEAK'))).toEqual([])
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
