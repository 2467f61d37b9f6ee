import type { Operation } from '@keyfob/contracts/operation'

/** An answer that is ready to leave. `body` is `undefined` where the operation answers nothing. */
export type ReadyAnswer = Readonly<{ body: Buffer | undefined; etag: string | undefined }>

/**
 * A verb's result as the bytes of its answer: only what the operation's output names. One finished buffer, so that it leaves
 * whole or not at all. Throws where a result is not what the operation promises; the error names the fields and no value.
 */
export function answerOf({ name, output, status, etag }: Operation, result: unknown): ReadyAnswer {
  const checked = output.safeParse(result)
  if (!checked.success) {
    const fields = checked.error.issues.map(({ path }) => path.map(String).join('.') || 'the whole')
    throw new Error(`${name} answered what its output does not have: ${fields.join(', ')}`)
  }
  return {
    body: status === 204 ? undefined : Buffer.from(JSON.stringify(checked.data)),
    etag: etag && `"${(checked.data as Record<string, unknown>)[etag]}"`,
  }
}
