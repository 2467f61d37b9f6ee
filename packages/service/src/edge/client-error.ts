import type { Socket } from 'node:net'
import { AppError, errorBody } from '@keyfob/contracts/errors'
import { newId } from '@keyfob/contracts/ids'
import type { Log } from '../log.js'
import { answerHeaders } from './answer-headers.js'
import { isAnswering } from './answering.js'

/** What Node says of bytes that are no request, in our words. */
const sentences: Record<string, string> = {
  HPE_HEADER_OVERFLOW: 'The headers, with the path and the query, must be at most 16 KiB.',
  ERR_HTTP_REQUEST_TIMEOUT: 'The request did not arrive in time.',
}

/** Answers, with our envelope, what is not HTTP, arrives too slowly or has too long a head, and closes the connection. */
export function answerClientError(failure: Error & { code?: string }, socket: Socket, log: Log): void {
  if (failure.code === 'ECONNRESET' || !socket.writable) return
  if (isAnswering(socket)) return void socket.destroy()
  const message = sentences[failure.code ?? ''] ?? 'This is not an HTTP request.'
  const requestId = newId()
  const body = JSON.stringify(errorBody(new AppError('bad_request', { message }), requestId))
  const headers = {
    ...answerHeaders,
    'content-type': 'application/json; charset=utf-8',
    'content-length': String(Buffer.byteLength(body)),
    'x-request-id': requestId,
    connection: 'close',
  }
  const head = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
  socket.end(`HTTP/1.1 400 Bad Request\r\n${head.join('')}\r\n${body}`)
  log.info({ requestId, status: 400, outcome: 'bad_request', kind: failure.code }, 'request')
}
