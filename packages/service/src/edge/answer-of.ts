import { bytes, type Operation } from '@keyfob/contracts/operation'
import type { FileAnswer } from '../file-answer.js'
import { contentDisposition } from './content-disposition.js'

/** An answer that is ready to leave. `body` is `undefined` where the operation answers nothing. */
export type ReadyAnswer = Readonly<{
  body: Buffer | undefined
  headers: Readonly<Record<string, string>>
  /** Of a file: see {@link FileAnswer}. */
  lookAgain?: FileAnswer['lookAgain']
}>

/**
 * A verb's result as the bytes of its answer: only what the operation's output names. One finished buffer, so that it leaves
 * whole or not at all. Throws where a result is not what the operation promises; the error names the fields and no value.
 */
export function answerOf({ name, output, status, etag }: Operation, result: unknown): ReadyAnswer {
  if (output === bytes) return fileAnswer(result as FileAnswer)
  const checked = output.safeParse(result)
  if (!checked.success) {
    const fields = checked.error.issues.map(({ path }) => path.map(String).join('.') || 'the whole')
    throw new Error(`${name} answered what its output does not have: ${fields.join(', ')}`)
  }
  if (status === 204) return { body: undefined, headers: {} }
  const tag = etag && { etag: `"${(checked.data as Record<string, unknown>)[etag]}"` }
  const headers = { 'content-type': 'application/json; charset=utf-8', ...tag }
  return { body: Buffer.from(JSON.stringify(checked.data)), headers }
}

/** Of no type of its own: what a stranger sent is saved, and read as a page by no browser. */
const fileAnswer = ({ filename, bytes: { buffer, byteOffset, byteLength }, lookAgain }: FileAnswer): ReadyAnswer => ({
  body: Buffer.from(buffer, byteOffset, byteLength),
  headers: { 'content-type': 'application/octet-stream', 'content-disposition': contentDisposition(filename) },
  lookAgain,
})
