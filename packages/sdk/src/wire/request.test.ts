import { inspect } from 'node:util'
import { describe, expect, test } from 'vitest'
import { operations } from '../operations.generated.js'
import { connect } from './connect.js'
import { type OperationRow, wireRequest } from './request.js'

const connection = connect({ baseUrl: 'http://keyfob.test/base/', token: 'kf_agent_secret' })
const build = (name: keyof typeof operations, input: object, options = {}) =>
  wireRequest(connection, operations[name] as OperationRow, input, options)

describe('a name in a path', () => {
  test.each([
    ['github', 'github'],
    ['a/b', 'a%2Fb'],
    ['50% off?#x', '50%25%20off%3F%23x'],
    ['%2e%2e', '%252e%252e'],
    ['a/../b', 'a%2F..%2Fb'],
    ['...', '...'],
    ['back\\slash', 'back%5Cslash'],
    ['\u0000', '%00'],
    ['пароль', '%D0%BF%D0%B0%D1%80%D0%BE%D0%BB%D1%8C'],
    ['$& $1', '%24%26%20%241'],
    ['x'.repeat(1_000), 'x'.repeat(1_000)],
  ])('%j stays one segment', (name, written) => {
    const { url } = build('vault.totp', { name })
    expect(url).toBe(`http://keyfob.test/base/v0/vault/${written}/totp`)
    expect(new URL(url).href).toBe(url)
  })

  test.each([['.'], ['..'], [''], ['\ud800'], ['a\udc00b'], [undefined], [null], [Number.NaN], [1.5], [true]])(
    '%j is refused unsent',
    (name) => {
      expect(() => build('vault.delete', { name })).toThrow(expect.objectContaining({ code: 'bad_request' }))
    },
  )

  test('a version is a number', () => {
    expect(build('vault.restore', { name: 'a/b', version: 3 }).url).toMatch(/\/v0\/vault\/a%2Fb\/versions\/3\/restore$/)
  })

  test('a Message-ID keeps its brackets', () => {
    expect(build('mail.get_message', { messageId: '<a+b@host>' }).url).toMatch(/\/v0\/messages\/%3Ca%2Bb%40host%3E$/)
  })
})

describe('the rest of the input', () => {
  test('goes into the query of a GET, without what is undefined', () => {
    const { url, body } = build('mail.list_messages', { limit: 2, labels: 'a,b&c', from: undefined, after: 'c1' })
    expect(url).toBe('http://keyfob.test/base/v0/messages?limit=2&labels=a%2Cb%26c&after=c1')
    expect(body).toBeUndefined()
  })

  test('a boolean is written as a word', () => {
    expect(build('mail.get_message', { messageId: 'm', html: true }).url).toMatch(/\?html=true$/)
  })

  test('goes into the body of others, and nothing secret into the address', () => {
    const { url, body } = build('vault.store', { name: 'github', type: 'LOGIN', data: { password: 'LEAK' } })
    expect(url).toBe('http://keyfob.test/base/v0/vault/github')
    expect(JSON.parse(body ?? '')).toEqual({ type: 'LOGIN', data: { password: 'LEAK' } })
  })

  test('of a DELETE goes into the query', () => {
    const { url, body } = build('vault.end_grant', { name: 'x', grantee: 'G' })
    expect(url).toBe('http://keyfob.test/base/v0/vault/x/grants?grantee=G')
    expect(body).toBeUndefined()
  })

  test('an empty POST carries an empty object', () => {
    expect(build('identities.rotateKey', { identityId: 'x' }).body).toBe('{}')
  })

  test('what JSON cannot hold is a bad_request', () => {
    const data = { big: 1n }
    expect(() => build('vault.store', { name: 'x', type: 'CUSTOM', data })).toThrow(
      expect.objectContaining({ code: 'bad_request' }),
    )
  })
})

describe('headers', () => {
  test('the token is in Authorization and nowhere else', () => {
    const { url, body, headers } = build('vault.totp_enrol', { name: 'x', secret: 'ABC' })
    expect(headers.get('Authorization')).toBe('Bearer kf_agent_secret')
    expect(`${url}${body}`).not.toContain('kf_agent_secret')
  })

  test("the caller's headers are sent, but replace neither the token nor the type", () => {
    const { headers } = build(
      'vault.store',
      { name: 'x', type: 'CUSTOM', data: {} },
      { headers: { authorization: 'Bearer other', 'content-type': 'text/plain', 'If-Match': '"3"' } },
    )
    expect(headers.get('Authorization')).toBe('Bearer kf_agent_secret')
    expect(headers.get('Content-Type')).toBe('application/json')
    expect(headers.get('If-Match')).toBe('"3"')
  })

  test('a client without a token sends no Authorization at all', () => {
    const request = wireRequest(connect({}), operations['operators.session'], {}, { headers: { Authorization: 'x' } })
    expect(request.headers.has('Authorization')).toBe(false)
  })

  test.each([{ 'X-Note': 'two\nlines SECRET' }, { 'bad name': 'SECRET' }])(
    '%j is refused without its value',
    (headers) => {
      const attempt = () => build('vault.list', {}, { headers })
      expect(attempt).toThrow(
        expect.toSatisfy((error) => error.code === 'bad_request' && !inspect(error).includes('SECRET')),
      )
    },
  )

  test('a field that belongs into a header goes there and nowhere else, before one that the caller gave', () => {
    const input = { name: 'x', type: 'CUSTOM', data: {}, ifMatch: '"3"' }
    const { url, headers, body } = build('vault.store', input, { headers: { 'If-Match': '"2"' } })
    expect(headers.get('If-Match')).toBe('"3"')
    expect(url).toMatch(/\/v0\/vault\/x$/)
    expect(JSON.parse(body ?? '')).toEqual({ type: 'CUSTOM', data: {} })
    expect(build('vault.store', { ...input, ifMatch: undefined }).headers.has('If-Match')).toBe(false)
  })

  test('what cannot stand in a header is refused without its value', () => {
    const attempt = () => build('vault.store', { name: 'x', ifMatch: 'two\nlines SECRET' })
    expect(attempt).toThrow(
      expect.toSatisfy(
        (error) => error.code === 'bad_request' && /^ifMatch/.test(error.message) && !inspect(error).includes('SECRET'),
      ),
    )
  })

  test('every POST carries a random Idempotency-Key; other calls carry none, vault.totp neither', () => {
    const keys = Object.entries(operations).map(([name, { method, pathNames }]) => {
      const input = Object.fromEntries(pathNames.map((each) => [each, 'x']))
      const key = build(name as keyof typeof operations, input).headers.get('Idempotency-Key')
      expect(key === null, name).toBe(method !== 'POST')
      return key
    })
    const sent = keys.filter((key) => key !== null)
    expect(new Set(sent).size).toBe(sent.length)
    expect(sent.every((key) => /^[0-9a-f]{32}$/.test(key))).toBe(true)
  })

  test("the caller's Idempotency-Key is sent as it is, or refused", () => {
    const key = (idempotencyKey: string) =>
      build('identities.create', {}, { idempotencyKey }).headers.get('Idempotency-Key')
    expect([key('order-7'), key('x'.repeat(200))]).toEqual(['order-7', 'x'.repeat(200)])
    expect(build('vault.totp', { name: 'x' }, { idempotencyKey: 'k' }).headers.get('Idempotency-Key')).toBe('k')
    for (const bad of ['', 'a b', 'ü', 'x'.repeat(201)]) {
      expect(() => key(bad)).toThrow(expect.objectContaining({ code: 'bad_request' }))
    }
  })
})

test('a code is asked for again where it is reserved by a login or a key; what changes by PATCH never', () => {
  expect(build('vault.totp', { name: 'x', minRemaining: 5 }).repeat).toBe('unheard')
  expect(build('vault.totp', { name: 'x', login: 'L' }).repeat).toBe('always')
  expect(build('vault.totp', { name: 'x' }, { idempotencyKey: 'k' }).repeat).toBe('always')
  expect(build('vault.totp', { name: 'x' }, { headers: { 'Idempotency-Key': 'k' } }).repeat).toBe('always')
  expect(build('identities.update', { identityId: 'x' }).repeat).toBe('never')
  for (const name of ['vault.list', 'vault.store', 'vault.delete', 'vault.totp_use_backup'] as const) {
    expect(build(name, { name: 'x' }).repeat, name).toBe('always')
  }
})
