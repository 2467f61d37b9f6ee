import type { Act } from '../operation-command.js'
import { callAndPrint } from '../operation-command.js'
import { takeProfilePlace } from './profile.js'

/** `keyfob identity rotate-key`: where the token is the profile's, the profile gets the new one. */
export const rotateOwnToken: Act = async (context, operation, input, options) => {
  const { url, from } = await context.access()
  if (from !== 'profile') return callAndPrint(context, operation, input, options)
  const place = await takeProfilePlace(context.environment)
  try {
    const platform = await context.platform()
    const answer = (await platform.call(operation.name, input)) as { rawKey: string; oldEndsAt: string }
    await place.keep({ url, token: answer.rawKey })
    context.terminal.note(`The profile has the new token. The old one ends at ${answer.oldEndsAt}.`)
  } finally {
    await place.leave()
  }
}
