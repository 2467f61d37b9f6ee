import type { AppError } from '@keyfob/contracts/errors'
import { bytes, isEvents, type Operation } from '@keyfob/contracts/operation'
import type { z } from 'zod'
import type { EventsAnswer } from '../events-answer.js'
import type { FileAnswer } from '../file-answer.js'
import { ProtocolAnswer } from '../protocol-answer.js'
import { contentDisposition } from './content-disposition.js'
import type { Exchange } from './exchange.js'

/** An answer that is ready to leave. `body` is `undefined` where the operation answers nothing. */
export type ReadyAnswer = Readonly<{
  body: Buffer | undefined
  headers: Readonly<Record<string, string>>
  /** Of a file: see {@link FileAnswer}. */
  lookAgain?: FileAnswer['lookAgain']
  /** Of a stream: what follows, each event held to the operation's output. */
  events?: EventsAnswer<unknown>
  /** Of a protocol of its own: see {@link ProtocolAnswer}. */
  protocol?: Exchange['protocol']
  refusal?: AppError | undefined
}>

/**
 * A verb's result as the bytes of its answer: only what the operation's output names. One finished buffer, so that it leaves
 * whole or not at all. Throws where a result is not what the operation promises; the error names the fields and no value.
 */
export function answerOf({ name, output, status, etag }: Operation, result: unknown): ReadyAnswer {
  if (result instanceof ProtocolAnswer) return protocolAnswer(result)
  if (output === bytes) return fileAnswer(result as FileAnswer)
  if (isEvents(output)) return eventsAnswer(name, output.element, result as EventsAnswer<unknown>)
  const shown = shownOf(name, output, result)
  if (status === 204) return { body: undefined, headers: {} }
  const tag = etag && { etag: `"${(shown as Record<string, unknown>)[etag]}"` }
  const headers = { 'content-type': 'application/json; charset=utf-8', ...tag }
  return { body: Buffer.from(JSON.stringify(shown)), headers }
}

function shownOf(name: string, output: z.ZodType, result: unknown): unknown {
  const checked = output.safeParse(result)
  if (checked.success) return checked.data
  const fields = checked.error.issues.map(({ path }) => path.map(String).join('.') || 'the whole')
  throw new Error(`${name} answered what its output does not have: ${fields.join(', ')}`)
}

const eventsAnswer = (name: string, output: z.ZodType, answer: EventsAnswer<unknown>): ReadyAnswer => ({
  body: Buffer.alloc(0),
  headers: { 'content-type': 'text/event-stream' },
  events: {
    ...answer,
    next: async (after) => {
      const found = await answer.next(after)
      return found && { ...found, event: shownOf(name, output, found.event) }
    },
  },
})

function protocolAnswer({ status, body, refusal }: ProtocolAnswer): ReadyAnswer {
  const messages = body && 'events' in body ? body.events : undefined
  const told = { protocol: { status, messages }, refusal }
  if (!body) return { body: undefined, headers: {}, ...told }
  if (messages) return { body: Buffer.alloc(0), headers: { 'content-type': 'text/event-stream' }, ...told }
  const headers = { 'content-type': 'application/json; charset=utf-8' }
  return { body: Buffer.from(JSON.stringify((body as { json: object }).json)), headers, ...told }
}

/** Of no type of its own: what a stranger sent is saved, and read as a page by no browser. */
const fileAnswer = ({ filename, bytes: { buffer, byteOffset, byteLength }, lookAgain }: FileAnswer): ReadyAnswer => ({
  body: Buffer.from(buffer, byteOffset, byteLength),
  headers: { 'content-type': 'application/octet-stream', 'content-disposition': contentDisposition(filename) },
  lookAgain,
})
