import { createHash } from 'node:crypto'
import type { Caller } from '@keyfob/gate/doors'

/** What is being answered in this process, so that its own client can end it. */
export class RunningCalls {
  private readonly calls = new Map<string, AbortController>()

  /** Runs an answer with a signal that aborts when `gone` does, or when the same token cancels this request. */
  begin({ bearer }: Caller, message: Readonly<Record<string, unknown>>, gone: AbortSignal): AbortSignal {
    this.cancel(bearer, message)
    const { id } = message
    if (typeof id !== 'string' && typeof id !== 'number') return gone
    const key = keyOf(bearer, id)
    const controller = new AbortController()
    this.calls.set(key, controller)
    gone.addEventListener('abort', () => {
      controller.abort()
      if (this.calls.get(key) === controller) this.calls.delete(key)
    })
    return controller.signal
  }

  /** Does what `notifications/cancelled` asks for, where it is to be done here. Of another token's requests it ends none. */
  private cancel(bearer: string | undefined, { method, params }: Readonly<Record<string, unknown>>): void {
    if (method !== 'notifications/cancelled') return
    const { requestId } = Object(params) as { requestId?: unknown }
    if (typeof requestId === 'string' || typeof requestId === 'number')
      this.calls.get(keyOf(bearer, requestId))?.abort()
  }
}

const keyOf = (bearer: string | undefined, id: string | number): string =>
  `${createHash('sha256')
    .update(bearer ?? '')
    .digest('base64')} ${JSON.stringify(id)}`
