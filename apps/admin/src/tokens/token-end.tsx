import { Badge } from '../controls/badge.js'
import { Button } from '../controls/button.js'
import { Cell } from '../controls/table.js'
import { When } from '../time/when.js'
import { tokenEnd } from './token-queries.js'

type Lived = Readonly<{ name: string; lastUsedAt: string | null; expiresAt: string; endedAt: string | null }>
type Props = {
  token: Lived
  /** Ends it; none where nobody here may. */
  onEnd: (() => void) | undefined
}

/** The last cells of a token's row, of whatever kind: when it was used, until when it works, and its end. */
export function TokenEndCells({ token, onEnd }: Props) {
  const end = tokenEnd(token, new Date())
  return (
    <>
      <Cell label="Last used" className="whitespace-nowrap">
        <When at={token.lastUsedAt} />
      </Cell>
      <Cell label="Expires" className="whitespace-nowrap">
        {end === undefined ? (
          <When at={token.expiresAt} />
        ) : (
          <Badge tone="bad">
            {end} <When at={token.endedAt ?? token.expiresAt} />
          </Badge>
        )}
      </Cell>
      {onEnd && (
        <Cell className="md:w-px">
          {end === undefined && (
            <Button
              small
              tone="quietDanger"
              className="-mx-2.5 md:mx-0"
              aria-label={`End ${token.name}`}
              onClick={onEnd}
            >
              End
            </Button>
          )}
        </Cell>
      )}
    </>
  )
}
