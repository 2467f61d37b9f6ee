import { setTimeout as sleep } from 'node:timers/promises'
import { createTransport } from 'nodemailer'
import type { DkimKey } from './mail/dkim-key.js'
import type { Letter } from './mail/letters.js'

/** Why a mail was given up: the server's SMTP reply code, or the connection's error code. Never an address or text. */
export type Undelivered = { readonly responseCode?: number; readonly reason: string }

export type Mailer = {
  /** Takes a letter and delivers it in the background, so that a page says nothing about who has an account. */
  send(to: string, letter: Letter): void
  /** How many mails a server has taken with `250`. */
  sentMail(): number
  /** When every letter taken so far is delivered or given up. */
  settled(): Promise<void>
  close(): Promise<void>
}

export type SmtpServer = { readonly host: string; readonly port: number }

export type MailerOptions = {
  /** Asked with the first mail. */
  readonly smtp: () => SmtpServer
  readonly domain: string
  readonly dkim: DkimKey
  readonly onUndelivered: (failure: Undelivered) => void
}

const RETRY_AFTER_MS = [1_000, 4_000]
const QUEUE_MAX = 200
const SIGNED_HEADERS = 'from:to:subject:date:message-id:mime-version:content-type:content-transfer-encoding'

/**
 * Composes, signs and delivers over plain SMTP to one server, as the site's own mail exchanger would. A temporary
 * refusal (4yz, or no connection) is tried again twice; a permanent one (5yz) is not.
 */
export function createMailer({ smtp, domain, dkim, onUndelivered }: MailerOptions): Mailer {
  const connect = () =>
    createTransport({
      ...smtp(),
      name: `mx.${domain}`,
      secure: false,
      ignoreTLS: true,
      connectionTimeout: 5_000,
      greetingTimeout: 5_000,
      socketTimeout: 10_000,
      disableFileAccess: true,
      disableUrlAccess: true,
      dkim: {
        domainName: domain,
        keySelector: dkim.selector,
        privateKey: dkim.privateKey,
        headerFieldNames: SIGNED_HEADERS,
      },
    })
  let transport: ReturnType<typeof connect> | undefined
  const underway = new Set<Promise<void>>()
  const closing = new AbortController()
  let sent = 0

  async function deliver(to: string, letter: Letter): Promise<void> {
    const from = { name: 'Practice', address: `noreply@${domain}` }
    const envelope = { from: `bounce@${domain}`, to: [to] }
    for (const retryAfterMs of [...RETRY_AFTER_MS, undefined]) {
      try {
        transport ??= connect()
        await transport.sendMail({ from, to: { name: '', address: to }, envelope, ...letter })
        sent += 1
        return
      } catch (error) {
        const failure = undelivered(error)
        const permanent = (failure.responseCode ?? 0) >= 500
        if (permanent || retryAfterMs === undefined) return onUndelivered(failure)
        // The sleep rejects only when the site closes, and then nothing is tried again.
        await sleep(retryAfterMs, undefined, { signal: closing.signal }).catch(() => {})
        if (closing.signal.aborted) return onUndelivered(failure)
      }
    }
  }

  return {
    send(to, letter) {
      if (underway.size >= QUEUE_MAX) return onUndelivered({ reason: 'queue full' })
      const delivery = deliver(to, letter).finally(() => underway.delete(delivery))
      underway.add(delivery)
    },
    sentMail: () => sent,
    async settled() {
      await Promise.all(underway)
    },
    async close() {
      closing.abort()
      await Promise.all(underway)
      transport?.close()
    },
  }
}

// The error's text may quote the recipient or the server's words about them: only codes leave this file.
function undelivered(error: unknown): Undelivered {
  const { responseCode, code } = error as { responseCode?: unknown; code?: unknown }
  const reason = typeof code === 'string' ? code : 'unknown'
  return typeof responseCode === 'number' ? { responseCode, reason } : { reason }
}
