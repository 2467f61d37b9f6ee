import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { agentQuery } from '../agents/agent-queries.js'
import { Button } from '../controls/button.js'
import { Empty, Failed, Loading } from '../controls/states.js'
import { useMayChange } from '../session/session.js'
import { EndToken } from './end-token.js'
import { IssueClaim } from './issue-claim.js'
import { IssueToken } from './issue-token.js'
import { type Token, tokensQuery } from './token-queries.js'
import { TokenTable } from './token-table.js'

type Open = { dialog: 'issue' | 'claim' } | { dialog: 'end'; token: Token } | undefined

/** What an agent shows to act: each token with its reach and its end. */
export function TokensTab() {
  const { identityId } = useParams({ from: '/inside/agents/$identityId' })
  const { data: agent } = useQuery(agentQuery(identityId))
  const { data, error, refetch } = useQuery(tokensQuery(identityId))
  const mayChange = useMayChange() && agent !== undefined && agent.status !== 'revoked'
  const [open, setOpen] = useState<Open>()
  const close = () => setOpen(undefined)
  if (!data && error) return <Failed what="the tokens" error={error} onRetry={() => void refetch()} />
  if (!data || !agent) return <Loading what="tokens" />
  const issue = mayChange && (
    <div className="flex flex-wrap justify-center gap-2">
      <Button onClick={() => setOpen({ dialog: 'claim' })}>Issue a claim code</Button>
      <Button tone="primary" onClick={() => setOpen({ dialog: 'issue' })}>
        Issue a token
      </Button>
    </div>
  )
  return (
    <section aria-label="Tokens">
      {data.tokens.length === 0 ? (
        <Empty title="No tokens" action={issue}>
          Without a token nobody can act as {agent.name}.
        </Empty>
      ) : (
        <>
          <div className="mb-4 flex flex-wrap items-center justify-between gap-3">
            <p className="text-soft">One issued later opens only what is supplied after it.</p>
            {issue}
          </div>
          <TokenTable
            tokens={data.tokens}
            createdAt={agent.createdAt}
            {...(mayChange && { onEnd: (token) => setOpen({ dialog: 'end', token }) })}
          />
        </>
      )}
      {open?.dialog === 'issue' && <IssueToken agent={agent} onClose={close} />}
      {open?.dialog === 'claim' && <IssueClaim agent={agent} onClose={close} />}
      {open?.dialog === 'end' && <EndToken agent={agent} token={open.token} onClose={close} />}
    </section>
  )
}
