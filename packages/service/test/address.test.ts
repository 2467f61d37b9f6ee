import { describe, expect, test } from 'vitest'
import { raw, rawGet } from './raw-http.js'
import { envelope, testService } from './service.js'
import { ThingsModule } from './things.module.js'

const { url, lines } = await testService([ThingsModule])
const host = new URL(url).host

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

test('the log holds nothing of what was sent here as a secret', () => {
  expect(lines.length).toBeGreaterThan(20)
  expect(lines.filter((line) => JSON.stringify(line).includes('LEAK'))).toEqual([])
})
