import { ZxcvbnFactory } from '@zxcvbn-ts/core'
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common'

const charactersMin = 12
const charactersMax = 200
/** What is looked at: looking takes time, and what begins so badly is not saved by its end. */
const estimatedMax = 64
/** Of 4: a hundred million guesses. */
const scoreMin = 3

let estimator: ZxcvbnFactory | undefined

/**
 * Why a password is not taken, in words that follow its name; `undefined` where it is. Counted in characters of its one form (NFKC).
 * `about` is what a stranger would try first: names of the person and of the organisation.
 */
export function passwordProblem(password: string, about: readonly string[]): string | undefined {
  const { length } = [...password]
  if (length < charactersMin) return `must have at least ${charactersMin} characters; four random words are a good one`
  if (length > charactersMax) return `must have at most ${charactersMax} characters`
  estimator ??= new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs })
  const words = ['keyfob', ...about]
    .flatMap((text) => [text, ...text.split(/[^\p{L}\p{N}]+/u)])
    .filter((word) => word.length > 2)
  const { score } = estimator.check(password.slice(0, estimatedMax), words)
  return score < scoreMin ? 'is too easy to guess; four random words are a good one' : undefined
}
