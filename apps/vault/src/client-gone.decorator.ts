import type { ServerResponse } from 'node:http'
import { createParamDecorator, type ExecutionContext } from '@nestjs/common'

/** A signal that aborts when the connection of this request has closed: nobody waits for the answer any more. */
export const ClientGone = createParamDecorator((_: unknown, context: ExecutionContext): AbortSignal => {
  const { raw } = context.switchToHttp().getResponse<{ raw: ServerResponse }>()
  const gone = new AbortController()
  raw.once('close', () => gone.abort())
  return gone.signal
})
