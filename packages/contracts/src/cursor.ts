import { AppError } from './errors.js'

const seqMax = 2n ** 63n - 1n

/** A place in a mailbox's own sequence as it is shown: all mail up to it is old. */
export const cursorText = (seq: bigint): string => `c${seq.toString(36)}`

/** The sequence that a cursor stands for. @throws AppError bad_request, of this field, for one that this API did not give */
export function cursorSeq(cursor: string, field = 'after'): bigint {
  if (!/^c[0-9a-z]{1,13}$/.test(cursor)) throw notACursor(field)
  let seq = 0n
  for (const digit of cursor.slice(1)) seq = seq * 36n + BigInt(Number.parseInt(digit, 36))
  if (seq > seqMax) throw notACursor(field)
  return seq
}

/** What is thrown for a cursor that this API did not give in this field. */
export const notACursor = (field: string): AppError =>
  new AppError('bad_request', {
    details: { problems: [{ field, problem: 'must be a cursor that this API gave' }] },
  })
