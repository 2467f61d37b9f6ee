import type { CallOptions } from '../options.js'
import { rowsOf } from '../pages.js'
import type { Acknowledged, AcknowledgeNotices, ListNotices, Notice, NoticePage } from '../types/custody.generated.js'
import type { Call } from '../wire/call.js'

/** What brought operators nearer to agents' secrets: a token issued, a scope added, a credential shared, mail moved or released. */
export class PlatformNotices {
  readonly #call: Call

  constructor(call: Call) {
    this.#call = call
  }

  /** A page of the notices, newest first. They are kept for good; `open` lists only what the caller has not acknowledged. */
  list(input: ListNotices = {}, options?: CallOptions): Promise<NoticePage> {
    return this.#call('notices.list', input, options)
  }

  /** All notices, newest first, page by page as they are wanted. */
  all(input: ListNotices = {}, options?: CallOptions): AsyncGenerator<Notice, void, undefined> {
    return rowsOf('notices', (pageToken) => this.list({ ...input, pageToken }, options), input.pageToken)
  }

  /** Notes that the operator who is signed in has seen them, at most 100 in a call. A platform token is `forbidden`. */
  acknowledge(input: AcknowledgeNotices, options?: CallOptions): Promise<Acknowledged> {
    return this.#call('notices.acknowledge', input, options)
  }
}
