import { useQuery } from '@tanstack/react-query'
import { Link, Outlet, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { Button } from '../controls/button.js'
import { Failed, Loading } from '../controls/states.js'
import { useKey } from '../keys/use-key.js'
import { ReceiptDialog } from '../revocation/receipt-dialog.js'
import { RevokeDialog } from '../revocation/revoke-dialog.js'
import { useMayChange } from '../session/session.js'
import { LostPage } from '../shell/lost-page.js'
import { ResumeDialog } from '../suspension/resume-dialog.js'
import { SuspendDialog } from '../suspension/suspend-dialog.js'
import { ApiError } from '../wire/api-error.js'
import { AgentHeader } from './agent-header.js'
import { agentQuery } from './agent-queries.js'

const tabs = [
  ['/agents/$identityId', 'Credentials'],
  ['/agents/$identityId/mailbox', 'Mailbox'],
  ['/agents/$identityId/tokens', 'Tokens'],
  ['/agents/$identityId/seen', 'Seen'],
  ['/agents/$identityId/activity', 'Activity'],
  ['/agents/$identityId/cost', 'If revoked'],
] as const
/** Nothing is left to be asked of an agent that is revoked. */
const ofTheLiving = '/agents/$identityId/cost'

/** One agent: who it is, and under that, what it holds, receives, shows and has done. */
export function AgentPage() {
  const { identityId } = useParams({ from: '/inside/agents/$identityId' })
  const mayChange = useMayChange()
  const [open, setOpen] = useState<'suspend' | 'resume' | 'revoke' | 'receipt'>()
  const { data: agent, error, refetch } = useQuery(agentQuery(identityId))
  useKey('S', () => mayChange && agent?.status === 'active' && setOpen('suspend'))
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
          <div className="flex flex-wrap gap-2">
            {agent.status === 'active' ? (
              <Button onClick={() => setOpen('suspend')}>Suspend</Button>
            ) : (
              <Button onClick={() => setOpen('resume')}>Resume</Button>
            )}
            <Button tone="warning" onClick={() => setOpen('revoke')}>
              Revoke
            </Button>
          </div>
        )}
        {mayChange && agent.status === 'revoked' && <Button onClick={() => setOpen('receipt')}>Receipt</Button>}
      </AgentHeader>
      <nav aria-label={agent.name} className="mt-7 mb-5 flex flex-wrap gap-1 border-b border-line px-1 pt-1">
        {tabs
          .filter(([to]) => to !== ofTheLiving || agent.status !== 'revoked')
          .map(([to, label]) => (
            <Link
              key={to}
              to={to}
              params={{ identityId }}
              activeOptions={{ exact: true }}
              // Fetched at once: while the platform is away a tab still opens, and says so.
              preload="render"
              className="-mb-px border-b-2 border-transparent px-3 py-2 font-medium text-soft hover:text-ink data-[status=active]:border-accent data-[status=active]:text-ink"
            >
              {label}
            </Link>
          ))}
      </nav>
      <Outlet />
      {open === 'suspend' && <SuspendDialog agent={agent} onClose={() => setOpen(undefined)} />}
      {open === 'resume' && <ResumeDialog agent={agent} onClose={() => setOpen(undefined)} />}
      {open === 'revoke' && (
        <RevokeDialog agent={agent} onSuspend={() => setOpen('suspend')} onClose={() => setOpen(undefined)} />
      )}
      {open === 'receipt' && <ReceiptDialog agent={agent} onClose={() => setOpen(undefined)} />}
    </>
  )
}
