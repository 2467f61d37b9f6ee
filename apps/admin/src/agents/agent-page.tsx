import { useQuery } from '@tanstack/react-query'
import { Link, Outlet, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { Button } from '../controls/button.js'
import { Failed, Loading } from '../controls/states.js'
import { ReceiptDialog } from '../revocation/receipt-dialog.js'
import { RevokeDialog } from '../revocation/revoke-dialog.js'
import { useMayChange } from '../session/session.js'
import { LostPage } from '../shell/lost-page.js'
import { ApiError } from '../wire/api-error.js'
import { AgentHeader } from './agent-header.js'
import { agentQuery } from './agent-queries.js'

const tabs = [
  ['/agents/$identityId', 'Credentials'],
  ['/agents/$identityId/mailbox', 'Mailbox'],
  ['/agents/$identityId/tokens', 'Tokens'],
  ['/agents/$identityId/activity', 'Activity'],
] as const

/** One agent: who it is, and under that, what it holds, receives, shows and has done. */
export function AgentPage() {
  const { identityId } = useParams({ from: '/inside/agents/$identityId' })
  const mayChange = useMayChange()
  const [open, setOpen] = useState<'revoke' | 'receipt'>()
  const { data: agent, error, refetch } = useQuery(agentQuery(identityId))
  if (!agent && error instanceof ApiError && (error.code === 'not_found' || error.code === 'bad_request')) {
    return <LostPage />
  }
  if (!agent && error) return <Failed what="this agent" error={error} onRetry={() => void refetch()} />
  if (!agent) return <Loading what="the agent" rows={3} />
  return (
    <>
      <title>{`${agent.name} · Keyfob`}</title>
      <AgentHeader agent={agent}>
        {mayChange && agent.status !== 'revoked' && (
          <Button tone="warning" onClick={() => setOpen('revoke')}>
            Revoke…
          </Button>
        )}
        {mayChange && agent.status === 'revoked' && <Button onClick={() => setOpen('receipt')}>Receipt…</Button>}
      </AgentHeader>
      <nav aria-label={agent.name} className="mt-7 mb-5 flex gap-1 overflow-x-auto border-b border-line px-1 pt-1">
        {tabs.map(([to, label]) => (
          <Link
            key={to}
            to={to}
            params={{ identityId }}
            activeOptions={{ exact: true }}
            className="-mb-px border-b-2 border-transparent px-3 py-2 font-medium text-soft hover:text-ink data-[status=active]:border-accent data-[status=active]:text-ink"
          >
            {label}
          </Link>
        ))}
      </nav>
      <Outlet />
      {open === 'revoke' && <RevokeDialog agent={agent} onClose={() => setOpen(undefined)} />}
      {open === 'receipt' && <ReceiptDialog agent={agent} onClose={() => setOpen(undefined)} />}
    </>
  )
}
