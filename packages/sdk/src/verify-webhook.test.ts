import { createHmac } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { verifyWebhook } from './verify-webhook.js'

const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`
const other = `whsec_${Buffer.alloc(32, 8).toString('base64')}`
const body = '{"id":"A","type":"ping","createdAt":"2026-01-01T00:00:00.000Z","organisationId":"O","data":{}}'
const now = () => Math.floor(Date.now() / 1000)

const sign = (text: string, by = secret) =>
  `v1,${createHmac('sha256', Buffer.from(by.slice(6), 'base64'))
    .update(text)
    .digest('base64')}`
const headers = (at = now(), signature = sign(`A.${at}.${body}`)) => ({
  'webhook-id': 'A',
  'webhook-timestamp': String(at),
  'webhook-signature': signature,
})

describe('a received event', () => {
  test('is read where its signature fits, from headers of fetch and of Node, as text and as bytes', async () => {
    const event = JSON.parse(body)
    expect(await verifyWebhook(headers(), body, secret)).toEqual(event)
    expect(await verifyWebhook(new Headers(headers()), Buffer.from(body), secret)).toEqual(event)
  })

  test('is read while a secret is being replaced, at either end', async () => {
    const at = now()
    const both = headers(at, `v2,x ${sign(`A.${at}.${body}`, other)} ${sign(`A.${at}.${body}`)}`)
    for (const given of [secret, other]) expect(await verifyWebhook(both, body, given)).toMatchObject({ id: 'A' })
    expect(await verifyWebhook(headers(), body, [other, secret])).toMatchObject({ id: 'A' })
  })

  test.each([
    ['of another secret', headers(now(), sign(`A.${now()}.${body}`, other)), body],
    ['with another body', headers(), `${body} `],
    ['under another id', { ...headers(), 'webhook-id': 'B' }, body],
    ['with another time', { ...headers(), 'webhook-timestamp': String(now() - 1) }, body],
    ['of more than five minutes ago', headers(now() - 310), body],
    ['of more than five minutes to come', headers(now() + 310), body],
    ['without a time that is one', { ...headers(), 'webhook-timestamp': 'now' }, body],
    ['without a signature', { ...headers(), 'webhook-signature': '' }, body],
    ['with a signature of no known kind', headers(now(), 'v2,AAAA v1,# v1'), body],
    ['without headers', {}, body],
  ])('%s is refused', async (_, given, text) => {
    await expect(verifyWebhook(given, text, secret)).rejects.toMatchObject({ code: 'unauthorized' })
  })

  test.each(['', 'whsec_', 'whsec_#', 'AAAA'])('is not compared with %j, which is no secret', async (given) => {
    const error = await verifyWebhook(headers(), body, given).catch((thrown: Error) => thrown)
    expect(error).toMatchObject({ code: 'bad_request' })
  })
})
