import { randomBytes } from 'node:crypto'
import { Keyfob, KeyfobPlatform } from '@keyfob/sdk'
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js'
import { describe, expect, test } from 'vitest'
import { type Connected, connect, connectStdio } from '../mcp/client.js'
import type { World } from './stories.js'

/** The story of an agent whose model has nothing but tools: it sees what it has, waits for mail, and sees no secret, to its end. */
export function tellModelStory(place: string, world: () => World): void {
  describe(`by a model, ${place}`, () => {
    test.each([
      ['stdio', (url: string, token: string) => connectStdio({ KEYFOB_URL: url, KEYFOB_TOKEN: token })],
      ['/mcp', overHttp],
    ])(
      'an agent is told of a mailed code over %s and never the code; its revocation ends every tool',
      async (_, open) => {
        const { url, platformToken, site } = world()
        const operator = new KeyfobPlatform({ baseUrl: url, token: platformToken })
        const agent = await operator.identities.create({})
        const email = agent.emailAddress
        const password = `CANARY-${randomBytes(12).toString('base64url')}`
        await site.addUser({ email, password })
        await operator.vault.store(agent.identityId, 'practice', {
          type: 'LOGIN',
          data: { password },
          metadata: { uri: site.url, username: email },
          senders: ['practice.test'],
          origins: [site.url],
        })

        const model = await open(url, agent.rawKey)
        expect((await told(model, 'vault_list')).data).toMatchObject({ credentials: [{ name: 'practice' }] })
        const { data: login } = await told(model, 'login_start', { credential: 'practice' })
        await requestCode(site.url, email)
        const { data: mail } = await told(model, 'mail_wait', { login: login['loginId'], kind: 'code', timeout: 30 })
        expect(mail).toMatchObject({ arrived: 'code', verdict: { trusted: true } })
        const code = await new Keyfob({ baseUrl: url, token: agent.rawKey }).mail.waitForCode({
          after: String(login['cursor']),
        })
        expect(model.transcript()).not.toContain(code)
        expect(model.transcript()).not.toContain('CANARY')

        await operator.identities.revoke(agent.identityId)
        expect(await model.call('vault_list')).toMatchObject({ isError: true, data: { error: 'agent_revoked' } })
        expect(await model.tools()).toEqual([])
        await model.close()
      },
    )
  })
}

/** What a tool answers; asked again where a machine that does much else missed the fence: then nothing has left. */
async function told({ call }: Connected, name: string, given: Record<string, unknown> = {}) {
  for (let tries = 0; ; tries++) {
    try {
      const answer = await call(name, given)
      if (!(answer.isError && answer.data['error'] === 'unavailable') || tries === 5) return answer
    } catch (error) {
      if (!String(error).includes('too late to leave') || tries === 5) throw error
    }
  }
}

const overHttp = (url: string, token: string): Promise<Connected> =>
  connect(
    new StreamableHTTPClientTransport(new URL('/mcp', url), {
      requestInit: { headers: { authorization: `Bearer ${token}` } },
    }),
  )

/** As the page's own form does. */
async function requestCode(site: string, email: string): Promise<void> {
  const answer = await fetch(`${site}/email-code`, {
    method: 'POST',
    headers: { origin: site, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ email }),
    redirect: 'manual',
  })
  if (answer.status >= 400) throw new Error(`the site answered ${answer.status}`)
}
