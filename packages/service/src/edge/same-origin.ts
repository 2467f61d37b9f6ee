import { AppError } from '@keyfob/contracts/errors'

/** What a browser says of where a request comes from, and where it went. */
export type Origins = Readonly<{
  method: string
  origin: string | undefined
  fetchSite: string | undefined
  /** Host and port that the request was sent to. */
  host: string | undefined
  /** The origin at which operators reach this platform, where configured. */
  publicOrigin: string | undefined
}>

/**
 * For a request that is carried by a cookie alone: refuses what another site's page may have sent. A read is let through:
 * its answer is not readable across origins, and the cookie is SameSite=Strict. Throws `forbidden`.
 */
export function refuseCrossSite({ method, origin, fetchSite, host, publicOrigin }: Origins): void {
  if (method === 'GET') return
  const foreign = new AppError('forbidden', {
    message: "A session cookie is taken from this platform's own pages only.",
  })
  if (fetchSite !== undefined && fetchSite !== 'same-origin') throw foreign
  if (origin === undefined) {
    if (fetchSite === undefined) throw foreign
    return
  }
  const own = publicOrigin === undefined ? isAt(origin, host) : origin === publicOrigin
  if (!own) throw foreign
}

function isAt(origin: string, host: string | undefined): boolean {
  if (host === undefined || !URL.canParse(origin)) return false
  return new URL(origin).host === host.toLowerCase()
}
