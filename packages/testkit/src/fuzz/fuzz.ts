import { expect, test } from 'vitest'
import { Coverage } from './coverage.js'
import { type FuzzTarget, tryInputs } from './try-inputs.js'

// biome-ignore lint/style/noProcessEnv: `pnpm prove` runs this at length
const env = process.env
const minutes = Number(env['KEYFOB_PROVE_MINUTES'] ?? 0)
const seed = Number(env['KEYFOB_PROVE_SEED'] ?? 1 + Math.floor(Math.random() * 1_000_000))
const coverage = minutes > 0 ? new Coverage() : undefined
const only = env['KEYFOB_PROVE_TARGET']

/**
 * A test that a target reads or refuses every input: no other error, no second of the processor spent, no end that does not
 * come. Of a failure the smallest input that fast-check finds is told in base64, with the seed that brings it again.
 * For minutes under `pnpm prove fuzz`.
 */
export function fuzz(target: FuzzTarget): void {
  const { name, inputsBriefly } = target
  if (only !== undefined && only !== name) return
  const prove = async () => {
    const until = performance.now() + minutes * 60_000
    const isOver = (tried: number) => (coverage ? performance.now() > until : tried >= inputsBriefly)
    const { tried, kept, failure } = await tryInputs(target, { seed, coverage, isOver })
    if (coverage) console.log(`fuzz ${name}: seed ${seed}, ${tried} inputs, ${kept} kept for what they reached`)
    expect(failure).toBeUndefined()
  }
  test(
    `every input of ${name} is read or refused, with less than a second of the processor`,
    prove,
    minutes * 60_000 + 300_000,
  )
}
