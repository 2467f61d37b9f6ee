import fc from 'fast-check'
import { attempt, type Refusal, type Run } from './attempt.js'
import { changed } from './changed.js'
import { Coverage } from './coverage.js'

const batchInputs = 100
/** Of so many batches one is watched for what it reaches: to watch takes longer than to read. */
const watchedEvery = 4
/** How long the smallest failing input is looked for. */
const shrinkMs = 120_000

export type FuzzTarget = Readonly<{
  name: string
  /** Inputs that are well-formed, or nearly. What is tried is these, and these with changes. */
  inputs: fc.Arbitrary<Uint8Array>
  /** What means something to the target. */
  words?: readonly string[]
  /** Of others, where they are there: they are changed too, in a long run. */
  samples?: () => readonly Uint8Array[]
  /** Does something with an input. Whatever it throws but one of its `refusals` is a crash. */
  run: Run
  refusals?: readonly Refusal[]
  /** How long a changed input is at most: 64 KiB, where nothing is said. */
  bytesMax?: number
  /** How many inputs a test run tries. */
  inputsBriefly: number
  /** The sources whose blocks lead a long run: an input that reaches a further one is kept and changed in its turn. */
  leads?: RegExp
}>

/** With `coverage` at length: led by it, where the target says by which sources. */
export type Effort = Readonly<{ seed: number; coverage?: Coverage | undefined; isOver: (tried: number) => boolean }>
/** `kept`: how many inputs reached what none before them did. `failure`: the smallest input that fails, and how. */
export type Outcome = Readonly<{ tried: number; kept: number; failure: string | undefined }>

/** Tries inputs until it is over or one fails. The same seed brings the same inputs. */
export async function tryInputs(target: FuzzTarget, { seed, coverage, isOver }: Effort): Promise<Outcome> {
  const { name, inputs, words = [], samples, bytesMax = 64 * 1024, run, refusals = [], leads } = target
  const others = (coverage && samples?.()) ?? []
  const reached: Uint8Array[] = []
  let tried = 0
  // The first may have to load what all others use.
  await attempt(run, refusals, Buffer.from(fc.sample(inputs, { numRuns: 1, seed })[0] ?? ''))
  for (let batch = 0; !isOver(tried); batch++) {
    // As they are at its beginning: while a failing input is made smaller nothing may change.
    const kept = [...others, ...reached]
    const from = kept.length > 0 ? fc.oneof(inputs, { weight: 2, arbitrary: fc.constantFrom(...kept) }) : inputs
    const isWatched = batch % watchedEvery === 0
    let why: string | undefined
    const all = fc.oneof(from, { weight: 3, arbitrary: changed(from, words, bytesMax) })
    const property = fc.asyncProperty(all, async (input) => {
      if (why === undefined && isOver(tried)) return true
      tried += 1
      const wrong = await attempt(run, refusals, Buffer.from(input))
      if (isWatched && leads && coverage?.look(leads)) reached.push(input)
      why = wrong ?? why
      return wrong === undefined
    })
    const limits = { numRuns: batchInputs, interruptAfterTimeLimit: shrinkMs }
    const { failed, counterexample } = await fc.check(property, { seed: seed + batch, ...limits })
    if (failed) return { tried, kept: reached.length, failure: told(name, seed + batch, counterexample, why) }
  }
  return { tried, kept: reached.length, failure: undefined }
}

function told(target: string, seed: number, found: [Uint8Array] | null, why: string | undefined): string {
  const input = Buffer.from(found?.[0] ?? '').toString('base64')
  return `${target}, --seed ${seed}, input in base64: ${input}\n${why}`
}
