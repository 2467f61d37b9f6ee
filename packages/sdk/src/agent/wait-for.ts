import { KeyfobError } from '../error.js'
import type { CallOptions } from '../options.js'
import type { WaitedMail, WaitForMail } from '../types/mail.generated.js'
import { checkedTimeoutMs } from '../wire/connect.js'
import { sleep } from '../wire/deadline.js'

/** Which code or link to wait for, and for how long. */
export interface WaitForOptions
  extends Pick<WaitForMail, 'login' | 'after' | 'from' | 'subject' | 'purpose'>,
    Pick<CallOptions, 'signal' | 'headers'> {
  /** Milliseconds; 120,000 unless told otherwise. At least one wait of a second is made. */
  timeoutMs?: number | undefined
}

type Wait = (input: WaitForMail, options: CallOptions) => Promise<WaitedMail>

const waitSecondsMax = 60
const pauseMs = 250

/**
 * Waits again and again, each time from where the last wait ended, until the mail is there or less than a second is
 * left: then the last `mail_timeout` is thrown, with its reason and cursor.
 */
export async function waitFor(kind: 'code' | 'link', wait: Wait, options: WaitForOptions): Promise<string> {
  const { timeoutMs = 120_000, signal, headers, ...match } = options
  const endsAt = performance.now() + checkedTimeoutMs(timeoutMs)
  const secondsLeft = () => Math.floor((endsAt - performance.now()) / 1_000)
  for (let after = match.after; ; ) {
    const startedAt = performance.now()
    try {
      const timeout = Math.max(1, Math.min(waitSecondsMax, secondsLeft()))
      return found(kind, await wait({ ...match, after, kind, timeout }, { signal, headers }))
    } catch (error) {
      if (!(error instanceof KeyfobError) || error.code !== 'mail_timeout') throw error
      // A wait that ends at once, against its promise, must not become a storm of requests.
      await sleep(Math.max(0, startedAt + pauseMs - performance.now()), signal)
      if (secondsLeft() < 1) throw error
      after = error.cursor ?? after
    }
  }
}

function found(kind: 'code' | 'link', mail: WaitedMail): string {
  const value = mail[kind]
  if (value !== undefined) return value
  throw new KeyfobError('internal_error', `The platform answered a wait for a ${kind} without one.`)
}
