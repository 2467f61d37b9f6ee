import { When } from '../time/when.js'
import { Badge } from './badge.js'

/** When something runs out, or that it has. */
export function Expiry({ at }: { at: string | null }) {
  if (at === null || new Date(at) > new Date()) return <When at={at} />
  return (
    <Badge tone="bad">
      Expired <When at={at} />
    </Badge>
  )
}
