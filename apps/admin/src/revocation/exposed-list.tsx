import { partWords } from '../exposures/exposure-words.js'
import { When } from '../time/when.js'
import type { Answer } from '../wire/operations.js'

type Exposed = Answer<'identities.revocation'>['rotate'][number]

/** Secrets that the agent saw in plaintext: a revocation cannot make it forget them. */
export function ExposedList({ exposed }: { exposed: readonly Exposed[] }) {
  return (
    <ul className="divide-y divide-line rounded-lg border border-line">
      {exposed.map(({ credentialId, part, name, type, version, lastSeenAt }) => (
        <li key={`${credentialId} ${part}`} className="flex flex-wrap justify-between gap-x-4 px-4 py-2">
          <span className="font-medium break-all">{name}</span>
          <span className="text-sm text-soft">
            {partWords({ part, type, version })}, seen <When at={lastSeenAt} />
          </span>
        </li>
      ))}
    </ul>
  )
}
