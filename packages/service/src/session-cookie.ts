import type { FastifyReply } from 'fastify'
import { setSessionCookie } from './edge/cookies.js'

/** The session cookie of one answer. It leaves only with a success: an error takes it back. */
export class SessionCookie {
  constructor(
    private readonly reply: FastifyReply,
    private readonly secure: boolean,
  ) {}

  /** Keeps an operator signed in until `expiresAt`. */
  set(value: string, expiresAt: Date): void {
    this.write(setSessionCookie(value, expiresAt, this.secure))
  }

  /** Signs the operator's browser out. */
  clear(): void {
    this.write(setSessionCookie('', new Date(0), this.secure))
  }

  private write(header: string): void {
    this.reply.removeHeader('set-cookie')
    this.reply.header('set-cookie', header)
  }
}
