import { Badge } from '../controls/badge.js'

/** Has the site accepted a code of the seed? */
export function SeedState({ seed }: { seed: { confirmed: boolean } | null }) {
  if (seed === null) return <span className="text-soft">None</span>
  return seed.confirmed ? <Badge tone="good">Confirmed by the site</Badge> : <Badge>Not confirmed yet</Badge>
}
