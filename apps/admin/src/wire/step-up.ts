import { ApiError } from './api-error.js'

/** By what the operator can prove that it is them. */
export type Methods = readonly string[]
type Asker = (methods: Methods) => Promise<boolean>

let asker: Asker | undefined
let asking: Promise<boolean> | undefined

/** Says who asks the operator to confirm that it is them, and is told whether they did; returns what stops it. */
export function onStepUp(ask: Asker): () => void {
  asker = ask
  return () => {
    asker = undefined
  }
}

/**
 * Does what was asked for; where the platform wants a fresh proof first, asks the operator for it, once for all that wait, and
 * does it again. What was typed stays where it is meanwhile.
 */
export async function withStepUp<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act()
  } catch (error) {
    if (!(error instanceof ApiError) || error.code !== 'step_up_required' || !asker) throw error
    const methods = Array.isArray(error.details['methods']) ? error.details['methods'].map(String) : []
    asking ??= asker(methods).finally(() => {
      asking = undefined
    })
    if (await asking) return await act()
    throw new ApiError('step_up_required', 'Nothing was done: you did not confirm that it is you.')
  }
}
