import { once } from 'node:events'
import { connect } from 'node:net'
import { describe, expect, test } from 'vitest'
import { raw } from './raw-http.js'
import { envelope, testService } from './service.js'
import { ThingsModule } from './things.module.js'

const { url, lines } = await testService([ThingsModule])
const host = new URL(url).host

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

  test('far too large is refused in words to a client that sends all of it before it reads', async () => {
    const bytes = 16 * 1024 * 1024
    const socket = connect(Number(new URL(url).port), new URL(url).hostname)
    await once(socket, 'connect')
    socket.write(
      `PUT /v0/things/a HTTP/1.1\r\nHost: ${host}\r\nContent-Type: application/json\r\nContent-Length: ${bytes}\r\n\r\n`,
    )
    const piece = Buffer.alloc(64 * 1024, 'x')
    for (let sent = 0; sent < bytes; sent += piece.length) if (!socket.write(piece)) await once(socket, 'drain')
    let answer = ''
    for await (const part of socket) answer += part
    expect(answer).toMatch(/^HTTP\/1\.1 413 .*"error":"payload_too_large"/s)
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

test('the log holds nothing of what was sent here as a secret', () => {
  expect(lines.length).toBeGreaterThan(20)
  expect(lines.filter((line) => JSON.stringify(line).includes('LEAK'))).toEqual([])
})
