import type { Operation } from '@keyfob/contracts/operation'

/**
 * A verb's result as the bytes of its answer: only what the operation's output names, `undefined` where it answers nothing.
 * One finished buffer, so that it leaves whole or not at all. Throws where a result is not what the operation promises; the
 * error names the fields and no value.
 */
export function answerOf({ name, output, status }: Operation, result: unknown): Buffer | undefined {
  const checked = output.safeParse(result)
  if (!checked.success) {
    const fields = checked.error.issues.map(({ path }) => path.map(String).join('.') || 'the whole')
    throw new Error(`${name} answered what its output does not have: ${fields.join(', ')}`)
  }
  return status === 204 ? undefined : Buffer.from(JSON.stringify(checked.data))
}
