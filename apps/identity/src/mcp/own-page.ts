import { AppError } from '@keyfob/contracts/errors'

/** Where a request says that it comes from, where it went, and where this platform is. */
export type Place = Readonly<{ origin: string | undefined; host: string | undefined; publicOrigin: string | undefined }>

const loopback = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?$/i

/**
 * Refuses a browser's page of another origin, also one whose name was turned to this machine (DNS rebinding): where a page is named, it must be
 * the platform's own, at its public address or on this machine. What is no browser names none. Throws `forbidden`.
 */
export function refuseForeignPage({ origin, host, publicOrigin }: Place): void {
  if (origin === undefined || origin === publicOrigin) return
  const isLocal =
    host !== undefined && loopback.test(host) && URL.canParse(origin) && new URL(origin).host === host.toLowerCase()
  if (!isLocal) throw new AppError('forbidden', { message: 'MCP is not spoken with pages of another origin.' })
}
