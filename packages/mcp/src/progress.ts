import type { RequestHandlerExtra } from '@modelcontextprotocol/sdk/shared/protocol.js'
import type { ServerNotification, ServerRequest } from '@modelcontextprotocol/sdk/types.js'

/** What the protocol says of a request beside its parameters. */
export type Extra = RequestHandlerExtra<ServerRequest, ServerNotification>

const everyMs = 5_000

/**
 * Runs work that may take long, and tells a caller who asked for progress that it goes on: at once where there is something to say,
 * then every 5 s. It tells of time alone, never of what is waited for.
 */
export async function withProgress<T>(
  { _meta, sendNotification }: Extra,
  { begins, totalSeconds }: { begins?: string | undefined; totalSeconds?: number | undefined },
  work: () => Promise<T>,
): Promise<T> {
  const progressToken = _meta?.progressToken
  if (progressToken === undefined) return await work()
  const startedAt = performance.now()
  const tell = (message?: string) => {
    const progress = Math.round((performance.now() - startedAt) / 1_000)
    const total = totalSeconds === undefined ? {} : { total: Math.max(totalSeconds, progress) }
    // Whoever is gone hears nothing: the call's own signal ends it.
    sendNotification({
      method: 'notifications/progress',
      params: { progressToken, progress, ...total, ...(message !== undefined && { message }) },
    }).catch(() => {})
  }
  if (begins !== undefined) tell(begins)
  const timer = setInterval(tell, everyMs)
  try {
    return await work()
  } finally {
    clearInterval(timer)
  }
}
