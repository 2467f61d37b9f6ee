import { Cell, Row, Table } from '../controls/table.js'
import { ScopeList } from '../scopes/scope-list.js'
import { When } from '../time/when.js'
import { TokenEndCells } from './token-end.js'
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
              {token.shown && end === undefined && <span className="block text-sm text-soft">Seen by an operator</span>}
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
            <TokenEndCells token={token} onEnd={onEnd && (() => onEnd(token))} />
          </Row>
        )
      })}
    </Table>
  )
}
