import type { FastifyReply } from 'fastify'
import { browserCookieName, cookieOf, setCookie } from './edge/cookies.js'

/** What binds an answer that comes from elsewhere to the browser that asked for it: a cookie for some minutes, read by no script. */
export class BrowserCookie {
  constructor(
    private readonly reply: FastifyReply,
    private readonly header: string | undefined,
    private readonly secure: boolean,
  ) {}

  /** What was set before; `undefined` in another browser. */
  get value(): string | undefined {
    return cookieOf(this.header, browserCookieName(this.secure))
  }

  set(value: string, expiresAt: Date): void {
    this.reply.header('set-cookie', setCookie(browserCookieName(this.secure), value, expiresAt, this.secure))
  }
}
