import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { fromNodeHeaders, toNodeHandler } from 'better-auth/node'
import type { Auth } from '../auth.js'
import { messagePage } from '../pages/message.js'
import { ICON, STYLE } from '../pages/style.js'
import type { Answered } from './exchange.js'
import { BadRequest, readForm } from './read-form.js'
import { routes } from './routes.js'

const HEADERS = {
  'content-security-policy':
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  // Not `no-referrer`: browsers then post forms with `Origin: null`, and the site could not tell its own forms.
  'referrer-policy': 'same-origin',
  'cache-control': 'no-store',
}
const FILES = new Map([
  ['/style.css', { type: 'text/css; charset=utf-8', body: STYLE }],
  ['/icon.svg', { type: 'image/svg+xml', body: ICON }],
])
// The one address of the library that is reachable as it is: where mailed links lead. All else goes through the pages.
const LINK_PATH = '/api/auth/magic-link/verify'

/** Answers every request to the site at `origin`. */
export function serve(auth: Auth, origin: string): RequestListener {
  const table = routes(auth)
  const library = toNodeHandler(auth)

  async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const method = request.method === 'HEAD' ? 'GET' : (request.method ?? '')
    if (`http://${request.headers.host}` !== origin) throw new BadRequest(421, `This site answers at ${origin} only.`)
    if (!URL.canParse(request.url ?? '', origin)) throw new BadRequest(400, 'That is no address of this site.')
    const url = new URL(request.url ?? '', origin)
    if (url.pathname === LINK_PATH && request.method === 'GET') return library(request, response)
    const file = FILES.get(url.pathname)
    if (file && method === 'GET') {
      response.writeHead(200, { 'content-type': file.type }).end(file.body)
      return
    }

    const page = table[url.pathname]
    if (!page) throw new BadRequest(404, 'There is no such page.')
    const handler = method === 'GET' || method === 'POST' ? page[method] : undefined
    if (!handler) throw new BadRequest(405, 'This page cannot be used in that way.')
    // Against forms posted from other sites (CSRF): browsers name the page's origin with every form they post.
    if (method === 'POST' && request.headers.origin !== origin) {
      throw new BadRequest(403, 'That form was not sent from this site.')
    }
    const form = method === 'POST' ? await readForm(request) : new URLSearchParams()
    send(response, await handler({ headers: fromNodeHeaders(request.headers), query: url.searchParams, form }))
  }

  return (request, response) => {
    for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value)
    respond(request, response).catch((error: unknown) => fail(request, response, error))
  }
}

function send(response: ServerResponse, { status, page, location, cookies = [] }: Answered): void {
  if (cookies.length > 0) response.setHeader('set-cookie', [...cookies])
  if (location !== undefined) response.setHeader('location', location)
  if (page) response.setHeader('content-type', 'text/html; charset=utf-8')
  response.writeHead(status).end(page?.markup)
}

function fail(request: IncomingMessage, response: ServerResponse, error: unknown): void {
  const refused = error instanceof BadRequest
  if (!refused) console.error('practice site:', error instanceof Error ? error.stack : error)
  if (response.headersSent) return void response.destroy()
  // What was not read of a refused form must not be taken for the connection's next request.
  if (!request.complete) response.setHeader('connection', 'close')
  const words = refused ? error.message : 'Something went wrong here. Please try again.'
  send(response, { status: refused ? error.status : 500, page: messagePage('That did not work', words) })
}
