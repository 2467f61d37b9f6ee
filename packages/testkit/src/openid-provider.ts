import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import Provider from 'oidc-provider'
import { afterAll } from 'vitest'

/**
 * A certified OpenID provider on this machine, ended after the file's last test. Everybody has an account there, under the name that
 * they type; its address of mail is what they like it to be. Whoever is sent back to this machine is, on any port (RFC 8252 §7.3).
 */
export async function openIdProvider(client: Readonly<{ id: string; secret: string; redirectUris: string[] }>) {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: client.id,
        client_secret: client.secret,
        application_type: 'native',
        redirect_uris: client.redirectUris,
        token_endpoint_auth_method: 'client_secret_basic',
      },
    ],
    findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id, email: id, email_verified: true }) }),
    claims: { openid: ['sub', 'email', 'email_verified'] },
    conformIdTokenClaims: false,
    cookies: { keys: ['of this test'] },
    pkce: { required: () => true },
  })
  server.on('request', provider.callback())
  afterAll(() => new Promise<void>((resolve) => void server.close(() => resolve())))

  /** Signs in there as a person does, by the address that a browser was sent to. Returns what it is sent back with. */
  async function signInThere(address: string, name: string): Promise<Record<string, string>> {
    const jar = new Map<string, string>()
    let next = { url: address, form: undefined as URLSearchParams | undefined }
    for (let hop = 0; hop < 12; hop++) {
      const answer = await fetch(next.url, {
        redirect: 'manual',
        method: next.form ? 'POST' : 'GET',
        ...(next.form && { body: next.form }),
        headers: { cookie: [...jar].map(([key, value]) => `${key}=${value}`).join('; ') },
      })
      for (const cookie of answer.headers.getSetCookie()) {
        const [key = '', value = ''] = (cookie.split(';')[0] ?? '').split(/=(.*)/s)
        jar.set(key, value)
      }
      const location = answer.headers.get('location')
      if (location) {
        const url = new URL(location, next.url)
        if (url.origin !== issuer) return Object.fromEntries(url.searchParams)
        next = { url: url.href, form: undefined }
        continue
      }
      const page = await answer.text()
      const prompt = /name="prompt" value="(\w+)"/.exec(page)?.[1]
      if (!prompt) throw new Error(`the provider says: ${answer.status} ${page.slice(0, 400)}`)
      next = { url: next.url, form: new URLSearchParams({ prompt, login: name, password: 'any' }) }
    }
    throw new Error('the provider goes round in circles')
  }

  return { issuer, signInThere, server }
}
