import type { Agent } from '../agents/agent-queries.js'
import type { Tone } from '../controls/badge.js'
import { typeLabels } from '../credentials/fields.js'
import type { Exposure } from './exposure-queries.js'

const standings: Readonly<Record<Exposure['status'], readonly [word: string, tone: Tone]>> = {
  open: ['To change', 'warn'],
  marked: ['Changed', 'good'],
  replaced: ['Replaced', 'good'],
  not_seen: ['Not seen', 'plain'],
}

/** How it stands with an exposure, as a word with a colour. What an agent that goes on knows need not be changed. */
export const standing = (status: Exposure['status'], of: Agent['status']): readonly [word: string, tone: Tone] =>
  status === 'open' && of !== 'revoked' ? ['In use', 'plain'] : standings[status]

/** What of a credential it is. */
export const partWords = ({ part, type, version }: Pick<Exposure, 'part' | 'type' | 'version'>): string =>
  part === 'seed' ? 'TOTP seed' : `${typeLabels[type as keyof typeof typeLabels] ?? type}, version ${version}`

/** What is left to do first, then what is done, then what needs nothing; of equals the order stays. */
export const inOrder = (exposures: readonly Exposure[]): Exposure[] => {
  const order = Object.keys(standings)
  return exposures.toSorted((a, b) => order.indexOf(a.status) - order.indexOf(b.status))
}

/** How much of it is still in use, in a sentence. `open` counts all, also what is on further pages. */
export function leftWords(open: number, of: Agent['status']): string {
  const [secret, is] = open === 1 ? ['One secret', 'is'] : [`${open} secrets`, 'are']
  if (of === 'revoked') {
    return open === 0 ? 'Nothing is left to change at its sites.' : `${secret} ${is} still to be changed at the site.`
  }
  return open === 0 ? 'Nothing that it knows is in use.' : `${secret} that it knows ${is} in use.`
}
