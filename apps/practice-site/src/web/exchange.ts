import type { Html } from '../html.js'

/** What a browser asked, parsed and checked. */
export type Asked = {
  readonly headers: Headers
  readonly query: URLSearchParams
  /** The posted form; empty for a GET. */
  readonly form: URLSearchParams
}

/** What it gets: a page, or another place to go to (303), with cookies to keep. */
export type Answered = {
  readonly status: number
  readonly page?: Html
  readonly location?: string
  readonly cookies?: readonly string[]
}

/** A page handler. */
export type Handler = (asked: Asked) => Promise<Answered>

export function show(page: Html, status = 200): Answered {
  return { status, page }
}

/** Post, redirect, get: reloading what follows a form never posts it again (RFC 9110 §15.4.4). */
export function goTo(location: string, cookies: readonly string[] = []): Answered {
  return { status: 303, location, cookies }
}

/** One trimmed field of the form; what was not sent is empty. */
export function field(asked: Asked, name: string): string {
  return (asked.form.get(name) ?? '').trim()
}

export function readCookie(headers: Headers, name: string): string | undefined {
  const pairs = (headers.get('cookie') ?? '').split(';').map((pair) => pair.trim())
  return pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1)
}
