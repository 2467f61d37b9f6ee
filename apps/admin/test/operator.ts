import { type ChromiumOptions, launchChromium } from '@keyfob/testkit/chromium'
import type { Request } from 'playwright-core'
import { vi } from 'vitest'
// By path: the standalone process serves this app, so a dependency of this package on it would be a circle.
import { startTestPlatform } from '../../standalone/test/test-platform.js'
import { type Api, apiOf } from './platform-api.js'

const waitMs = 60_000

/** An operator before a real platform in a real browser, not signed in yet. Everything it does and meets is kept. */
export async function startOperator(options: ChromiumOptions = {}, settings: Record<string, string> = {}) {
  const platform = await startTestPlatform(settings)
  const browser = await launchChromium(options)
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  context.setDefaultTimeout(waitMs)
  const requests: Request[] = []
  context.on('request', (request) => requests.push(request))
  const page = await context.newPage()
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(error.message))
  page.on('console', (message) => {
    if (/content security policy|refused to/i.test(message.text())) faults.push(message.text())
  })
  const api = apiOf(platform.url, platform.platformToken)
  let agents = 0

  return {
    platform,
    browser,
    context,
    page,
    /** Every request that the operator's browser has sent so far. */
    requests,
    /** Every uncaught error of the page, and every breach of its policy. */
    faults,
    /** The platform's API as its own token calls it. */
    api,
    open: (path: string) => page.goto(new URL(path, platform.url).href),
    button: (name: string) => page.getByRole('button', { name, exact: true }),
    field: (name: string) => page.getByRole('textbox', { name, exact: true }),
    row: (name: RegExp) => page.getByRole('row', { name }),
    heading: (name: string) => page.getByRole('heading', { name, exact: true }),
    choice: (name: string) => page.getByRole('combobox', { name, exact: true }),

    /** A further sign-in link: the platform prints one at `npm start -- --new-link`. */
    newLink: async (role: 'owner' | 'auditor' = 'owner') => {
      const code = await platform.gate.operators.createLink(platform.organisationId, role)
      return `${platform.url}/admin/welcome#${code}`
    },

    async signIn(link: string, name: string): Promise<void> {
      await page.goto(link)
      await page.getByRole('textbox', { name: 'Your name' }).fill(name)
      await page.getByRole('button', { name: 'Sign in' }).click()
      await page.getByRole('heading', { name: 'Overview' }).waitFor()
    },

    /** An agent of a test's own, made through the API, with its page opened. `agent` calls the API with its token. */
    async openAgent(): Promise<{ name: string; id: string; email: string; agent: Api }> {
      agents += 1
      const name = `Agent ${agents}`
      const { status, body } = await api('POST', '/v0/platform/identities', { name })
      if (status !== 201) throw new Error(`no agent: ${status} ${JSON.stringify(body)}`)
      const id = String(body.identityId)
      await page.goto(new URL(`/admin/agents/${id}`, platform.url).href)
      await page.getByRole('heading', { name, exact: false }).waitFor()
      return { name, id, email: String(body.emailAddress), agent: apiOf(platform.url, String(body.rawKey)) }
    },

    /** Seals the audit log to its last row. Transactions of other databases of the server, as other test files have, hold it up. */
    sealLog: () =>
      vi.waitFor(
        async () => {
          await platform.gate.auditLog.seal()
          const [rows] = await platform.gate.maintain(
            'test',
            ({ tx }) => tx.$queryRaw<{ unsealed: number }[]>`
              SELECT ((SELECT count(*) FROM audit_event) - (SELECT count(*) FROM audit_seal))::int AS unsealed`,
          )
          if (rows?.unsealed !== 0) throw new Error(`${rows?.unsealed} rows are not sealed`)
        },
        { timeout: waitMs, interval: 50 },
      ),

    /** Does the page still know a secret: in its elements, in what they hold, in its stores or in its addresses? */
    async kept(secret: string): Promise<boolean> {
      const held = await page.evaluate(
        `JSON.stringify([document.documentElement.outerHTML, location.href, { ...localStorage }, { ...sessionStorage },
          [...document.querySelectorAll('input, textarea')].map((each) => each.value),
          performance.getEntriesByType('resource').map((each) => each.name)])`,
      )
      return String(held).includes(secret)
    },

    async stop(): Promise<void> {
      await browser.close()
      await platform.stop()
    },
  }
}
