import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { platformTokensQuery } from '../activity/activity-queries.js'
import { Badge } from '../controls/badge.js'
import { Button } from '../controls/button.js'
import { Section } from '../controls/section.js'
import { Empty, Failed, Loading } from '../controls/states.js'
import { Cell, Row, Table } from '../controls/table.js'
import { When } from '../time/when.js'
import { TokenEndCells } from '../tokens/token-end.js'
import { tokenEnd } from '../tokens/token-queries.js'
import type { Answer } from '../wire/operations.js'
import { EndPlatformToken } from './end-platform-token.js'
import { IssuePlatformToken } from './issue-platform-token.js'

export type PlatformToken = Answer<'platformTokens.list'>['tokens'][number]

/** The tokens by which programs manage the organisation. */
export function PlatformTokensSection({ mayDecide }: { mayDecide: boolean }) {
  const { data, error, refetch } = useQuery(platformTokensQuery)
  const [open, setOpen] = useState<'issue' | PlatformToken>()
  const close = () => setOpen(undefined)
  return (
    <Section
      title="Platform tokens"
      hint="By these, programs manage agents as an operator does. None reads a password, a code or a mail."
      actions={mayDecide && <Button onClick={() => setOpen('issue')}>Issue a platform token</Button>}
    >
      {!data && error ? (
        <Failed what="the platform tokens" error={error} onRetry={() => void refetch()} />
      ) : !data ? (
        <Loading what="platform tokens" rows={2} />
      ) : data.tokens.length === 0 ? (
        <Empty small title="No platform tokens">
          Programs that manage agents need one.
        </Empty>
      ) : (
        <TokenTable tokens={data.tokens} {...(mayDecide && { onEnd: setOpen })} />
      )}
      {open === 'issue' && <IssuePlatformToken onClose={close} />}
      {open !== undefined && open !== 'issue' && <EndPlatformToken token={open} onClose={close} />}
    </Section>
  )
}

type TableProps = { tokens: readonly PlatformToken[]; onEnd?: (token: PlatformToken) => void }

function TokenTable({ tokens, onEnd }: TableProps) {
  const columns = ['Token', 'Role', 'Last used', 'Expires']
  return (
    <Table label="Platform tokens" columns={onEnd ? [...columns, 'Actions'] : columns}>
      {tokens.map((token) => {
        const end = tokenEnd(token, new Date())
        return (
          <Row key={token.tokenId}>
            <Cell className="md:w-1/3">
              <span className="font-medium">{token.name}</span>
              <span className="block text-[13px] text-soft">
                Issued <When at={token.createdAt} />
              </span>
            </Cell>
            <Cell label="Role">
              {token.role}
              {token.custody && end === undefined && (
                <span className="ml-2">
                  <Badge tone="warn">Custody</Badge>
                </span>
              )}
            </Cell>
            <TokenEndCells token={token} onEnd={onEnd && (() => onEnd(token))} />
          </Row>
        )
      })}
    </Table>
  )
}
