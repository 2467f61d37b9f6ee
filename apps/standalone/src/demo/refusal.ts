import { KeyfobError } from '@keyfob/sdk'

/** The status and code with which a call is refused. Throws where it is not: then a promise is broken. */
export async function refusal(call: () => Promise<unknown>): Promise<string> {
  try {
    await call()
  } catch (error) {
    if (error instanceof KeyfobError) return `${error.status} ${error.code}`
    throw error
  }
  throw new Error('a call that must be refused was answered')
}
