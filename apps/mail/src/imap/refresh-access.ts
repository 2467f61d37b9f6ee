import { once } from 'node:events'
import type { IncomingMessage } from 'node:http'
import { request } from 'node:https'
import { isIP } from 'node:net'
import { text } from 'node:stream/consumers'
import { z } from 'zod'
import { type Reach, reachableAddress } from '../network/reachable-address.js'
import { until } from '../network/until.js'
import { ImapFailure, imapFailure } from './imap-failure.js'

/** A refresh token and where it is used (RFC 6749 §6). */
export type Refresh = Readonly<{
  tokenEndpoint: string
  clientId: string
  refreshToken: string
  clientSecret?: string | undefined
}>

const answerBytesMax = 64 * 1024
const Answer = z.object({ access_token: z.string().min(1), refresh_token: z.string().min(1).optional() })

/**
 * Exchanges a refresh token for an access token, over HTTPS alone; no redirection is followed. Where the server gives
 * another refresh token, the one that was sent may be worth nothing any more. It takes until the signal at most.
 * @throws ImapFailure
 */
export async function refreshAccess(
  refresh: Refresh,
  reach: Reach,
  signal: AbortSignal,
): Promise<{ accessToken: string; refreshToken: string | undefined }> {
  try {
    const answer = await post(refresh, reach, signal)
    const { statusCode = 0 } = answer
    const said = await bounded(answer)
    // 400 invalid_grant, 401 invalid_client (RFC 6749 §5.2): the same again would be refused again.
    if (statusCode === 400 || statusCode === 401)
      throw new ImapFailure('refused', 'The token endpoint refuses the refresh token or the client.')
    const read = statusCode === 200 ? Answer.safeParse(json(said)) : undefined
    if (!read?.success) throw new ImapFailure('protocol', 'The token endpoint does not answer as it should (RFC 6749).')
    return { accessToken: read.data.access_token, refreshToken: read.data.refresh_token }
  } catch (error) {
    // While the answer is read, what is cut off by the signal looks like a connection that was lost.
    throw imapFailure(signal.aborted && !(error instanceof ImapFailure) ? signal.reason : error)
  }
}

async function post(
  { tokenEndpoint, clientId, refreshToken, clientSecret }: Refresh,
  reach: Reach,
  signal: AbortSignal,
) {
  const { host: authority, hostname, port, pathname, search } = new URL(tokenEndpoint)
  const host = hostname.replace(/^\[|\]$/g, '')
  const { address } = await until(signal, reachableAddress(host, reach))
  const body = new URLSearchParams({ grant_type: 'refresh_token', refresh_token: refreshToken, client_id: clientId })
  if (clientSecret !== undefined) body.set('client_secret', clientSecret)
  const sent = request({
    host: address,
    ...(!isIP(host) && { servername: host }),
    ...(port !== '' && { port }),
    path: pathname + search,
    method: 'POST',
    headers: { host: authority, accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' },
    signal,
  })
  sent.end(body.toString())
  const [answer] = (await once(sent, 'response')) as [IncomingMessage]
  return answer
}

async function bounded(answer: IncomingMessage): Promise<string> {
  let bytes = 0
  answer.on('data', (chunk: Buffer) => {
    bytes += chunk.length
    if (bytes > answerBytesMax)
      answer.destroy(new ImapFailure('protocol', 'The token endpoint sent more than is taken.'))
  })
  return text(answer)
}

function json(said: string): unknown {
  try {
    return JSON.parse(said)
  } catch {
    return undefined
  }
}
