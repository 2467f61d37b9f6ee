import fc from 'fast-check'

/** What one change takes out of an input, where, and what it puts there, how often. */
type Change = Readonly<{ at: number; cut: number; put: Uint8Array; times: number }>

/**
 * Inputs with some changes: bytes taken out, put in, or put in again and again, of any kind or of `words`, which mean
 * something to the one that reads them. At most `bytesMax` long.
 */
export function changed(
  inputs: fc.Arbitrary<Uint8Array>,
  words: readonly string[],
  bytesMax: number,
): fc.Arbitrary<Uint8Array> {
  const known = words.length > 0 ? [fc.constantFrom(...words).map((word) => Buffer.from(word, 'utf8'))] : []
  const put = fc.oneof(fc.uint8Array({ maxLength: 4 }), ...known, inputs)
  const change = fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    cut: fc.oneof({ weight: 4, arbitrary: fc.nat(4) }, { weight: 1, arbitrary: fc.nat(2_000) }),
    put,
    times: fc.oneof({ weight: 8, arbitrary: fc.constant(1) }, { weight: 1, arbitrary: fc.nat(5_000) }),
  })
  return fc
    .tuple(inputs, fc.array(change, { minLength: 1, maxLength: 6 }))
    .map(([input, changes]) => changes.reduce((bytes, change) => withChange(bytes, change, bytesMax), input))
}

function withChange(input: Uint8Array, { at, cut, put, times }: Change, bytesMax: number): Uint8Array {
  const place = Math.floor(at * input.length)
  const often = Math.min(times, Math.ceil(bytesMax / Math.max(1, put.length)))
  const again = Array.from({ length: often }, () => put)
  return Buffer.concat([input.subarray(0, place), ...again, input.subarray(place + cut)]).subarray(0, bytesMax)
}
