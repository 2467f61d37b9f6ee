import { unescapeHtml } from '../html.js'
import { CookieJar } from './cookie-jar.js'

/** A page as a visitor sees it. */
export type Page = {
  readonly path: string
  readonly status: number
  /** The page's notice, such as `Signed in as … by …`, and whether it tells of success or of a problem. */
  readonly notice?: { readonly role: 'status' | 'alert'; readonly text: string }
}

const REDIRECTS_MAX = 5
const TIMEOUT_MS = 10_000

/** One browser's visit to one site: keeps its cookies, names its origin with every form, follows its redirects. */
export class Visit {
  readonly #cookies = new CookieJar()
  readonly #origin: string

  constructor(siteUrl: string) {
    this.#origin = new URL(siteUrl).origin
  }

  /** @throws when the address is another site's, or leads to one */
  async open(address: string): Promise<Page> {
    return this.#go(address, { method: 'GET' })
  }

  /** Posts an ordinary form, as its button would. */
  async submit(path: string, fields: Readonly<Record<string, string>>): Promise<Page> {
    return this.#go(path, { method: 'POST', body: new URLSearchParams(fields), headers: { origin: this.#origin } })
  }

  async #go(address: string, init: RequestInit): Promise<Page> {
    let url = new URL(address, this.#origin)
    let request = init
    for (let hop = 0; hop <= REDIRECTS_MAX; hop += 1) {
      if (url.origin !== this.#origin) throw new Error(`the visit to ${this.#origin} was led to ${url.origin}`)
      const response = await this.#fetch(url, request)
      const location = response.headers.get('location')
      if (response.status < 300 || response.status > 399 || location === null) {
        return read(url.pathname, response.status, await response.text())
      }
      await response.body?.cancel()
      url = new URL(location, url)
      request = { method: 'GET' }
    }
    throw new Error(`${this.#origin} redirected more than ${REDIRECTS_MAX} times`)
  }

  async #fetch(url: URL, init: RequestInit): Promise<Response> {
    const headers = new Headers(init.headers)
    const cookie = this.#cookies.header()
    if (cookie) headers.set('cookie', cookie)
    const response = await fetch(url, { ...init, headers, redirect: 'manual', signal: AbortSignal.timeout(TIMEOUT_MS) })
    this.#cookies.store(response.headers)
    return response
  }
}

function read(path: string, status: number, markup: string): Page {
  const [, role, text] = /<p id="notice"[^>]* role="(status|alert)">([^<]*)<\/p>/.exec(markup) ?? []
  if ((role !== 'status' && role !== 'alert') || text === undefined) return { path, status }
  return { path, status, notice: { role, text: unescapeHtml(text) } }
}
