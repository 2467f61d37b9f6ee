import type { IncomingMessage } from 'node:http'

/** A request that is refused before any page sees it. */
export class BadRequest extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message)
  }
}

const FORM_BYTES_MAX = 16 * 1024

/**
 * The posted form.
 * @throws BadRequest 415 when it is not an ordinary form, 413 when it is larger than 16 KiB
 */
export async function readForm(request: IncomingMessage): Promise<URLSearchParams> {
  if (request.headers['content-type']?.split(';')[0]?.trim().toLowerCase() !== 'application/x-www-form-urlencoded') {
    throw new BadRequest(415, 'This site takes ordinary forms only.')
  }
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length
    if (bytes > FORM_BYTES_MAX) throw new BadRequest(413, 'That form is too large.')
    chunks.push(chunk)
  }
  return new URLSearchParams(Buffer.concat(chunks).toString('utf8'))
}
