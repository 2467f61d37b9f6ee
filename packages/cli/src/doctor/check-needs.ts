import { type Call, KeyfobError } from '@keyfob/sdk/caller'
import { visible } from '../output/visible.js'
import { type Finding, fail, ok, warn } from './finding.js'

/** What needs somebody, as the platform says it of itself on the overview. What should only be known is said of each part before. */
export async function checkNeeds(call: Call): Promise<Finding[]> {
  try {
    const { needs } = await call('organisation.overview', {})
    const pressing = needs.filter(({ level }) => level !== 'note')
    if (pressing.length === 0) return [ok('needs', 'Nothing needs you.')]
    return pressing.map(({ level, says, todo }) =>
      (level === 'bad' ? fail : warn)('needs', visible(`${says}.`), visible(todo)),
    )
  } catch (error) {
    if (!(error instanceof KeyfobError)) throw error
    return [warn('needs', `What needs somebody cannot be looked at: ${visible(error.message)}`, 'Try again.')]
  }
}
