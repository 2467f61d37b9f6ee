import { once } from 'node:events'
import { type ClientRequest, type IncomingMessage, request } from 'node:http'
import { describe, expect } from 'vitest'
import { test } from './world.js'

const FORM = { 'content-type': 'application/x-www-form-urlencoded' }

describe('what the site refuses before any page sees it', () => {
  test('a form posted from another site, or from nowhere', async ({ site }) => {
    for (const origin of [{ origin: 'https://elsewhere.test' }, { origin: 'null' }, {}]) {
      const response = await fetch(`${site.url}/magic-link`, { method: 'POST', headers: { ...FORM, ...origin } })
      expect(response.status).toBe(403)
    }
  })

  test('a request that names another host (DNS rebinding)', async ({ site }) => {
    expect(await statusOf(request(`${site.url}/`, { headers: { host: 'elsewhere.test' } }))).toBe(421)
  })

  test('a form that is too large, or is no form', async ({ site }) => {
    const post = (headers: Record<string, string>, body: string) =>
      fetch(`${site.url}/sign-in`, { method: 'POST', headers: { origin: site.origin, ...headers }, body })
    expect((await post(FORM, `email=${'a'.repeat(100_000)}`)).status).toBe(413)
    expect((await post({ 'content-type': 'application/json' }, '{}')).status).toBe(415)
  })

  test("every address of the library's own but the mailed link's", async ({ site, owner }) => {
    for (const path of ['sign-up/email', 'sign-in/email', 'two-factor/verify-totp', 'two-factor/disable']) {
      const body = JSON.stringify({ email: 'new@keyfob.test', password: owner.password, name: 'x', code: '000000' })
      const headers = { origin: site.origin, 'content-type': 'application/json' }
      const response = await fetch(`${site.url}/api/auth/${path}`, { method: 'POST', headers, body })
      expect(response.status).toBe(404)
    }
  })

  test('unknown pages and methods, and what is no address at all', async ({ site }) => {
    expect(await statusOf(request(site.url, { path: '//' }))).toBe(400)
    expect((await fetch(`${site.url}/nothing-here`)).status).toBe(404)
    expect((await fetch(`${site.url}/constructor`)).status).toBe(404)
    expect((await fetch(`${site.url}/sign-in`, { method: 'DELETE' })).status).toBe(405)
  })
})

test('what a visitor typed comes back as text, never as markup', async ({ site }) => {
  const response = await fetch(`${site.url}/sign-in`, {
    method: 'POST',
    headers: { ...FORM, origin: site.origin },
    body: new URLSearchParams({ email: '"><script>alert(1)</script>', password: 'x' }),
  })
  const markup = await response.text()
  expect(markup).not.toContain('<script')
  expect(markup).toContain('value="&quot;&gt;&lt;script&gt;')
  expect(response.headers.get('content-security-policy')).toContain("default-src 'none'")
})

async function statusOf(asked: ClientRequest): Promise<number | undefined> {
  const [response] = (await once(asked.end(), 'response')) as [IncomingMessage]
  response.resume()
  return response.statusCode
}
