import { Badge } from '../controls/badge.js'
import { Button } from '../controls/button.js'
import { Cell, Row, Table } from '../controls/table.js'
import { ScopeList } from '../scopes/scope-list.js'
import { When } from '../time/when.js'
import { type Token, tokenEnd } from './token-queries.js'

type Props = { tokens: readonly Token[]; createdAt: string; onEnd?: (token: Token) => void }

/** Tokens with their reach; what has ended stays listed, since it may have been used. */
export function TokenTable({ tokens, createdAt, onEnd }: Props) {
  const columns = ['Token', 'May do', 'Opens', 'Last used', 'Expires']
  return (
    <Table label="Tokens" columns={onEnd ? [...columns, 'Actions'] : columns}>
      {tokens.map((token) => {
        const end = tokenEnd(token, new Date())
        return (
          <Row key={token.tokenId}>
            <Cell>
              <span className="font-medium">{token.name}</span>
              <span className="block font-mono text-[13px] break-all text-soft md:whitespace-nowrap">
                {token.apiKeyPrefix}…
              </span>
            </Cell>
            <Cell className="md:w-2/6">
              <ScopeList scopes={token.scopes} />
            </Cell>
            <Cell label="Opens">
              {/* The agent's first token is issued in the same breath as the agent. */}
              {new Date(token.opensFrom) <= new Date(createdAt) ? (
                'Everything'
              ) : (
                <>
                  What came later than <When at={token.opensFrom} />
                </>
              )}
            </Cell>
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
                    onClick={() => onEnd(token)}
                  >
                    End
                  </Button>
                )}
              </Cell>
            )}
          </Row>
        )
      })}
    </Table>
  )
}
