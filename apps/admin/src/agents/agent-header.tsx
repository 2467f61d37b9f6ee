import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { CopyButton } from '../controls/copy-button.js'
import { Fact } from '../controls/facts.js'
import { CustodyLines } from '../custody/custody-lines.js'
import { ScopeList } from '../scopes/scope-list.js'
import { When } from '../time/when.js'
import type { Agent } from './agent-queries.js'
import { AgentStatus } from './agent-status.js'
import { lastSearch } from './list-place.js'

/** Who an agent is, in plain columns. */
export function AgentHeader({ agent, children }: { agent: Agent; children: ReactNode }) {
  return (
    <header>
      <Link to="/agents" search={lastSearch()} className="text-sm text-soft hover:text-ink">
        ← Agents
      </Link>
      <div className="mt-2 flex flex-wrap items-start justify-between gap-3">
        <div className="min-w-0">
          <h1 className="flex flex-wrap items-center gap-3 text-2xl font-semibold tracking-tight">
            <span className="min-w-0">{agent.name}</span> <AgentStatus status={agent.status} />
          </h1>
          <p className="mt-1 flex flex-wrap items-center gap-2">
            <span className="font-mono text-sm break-all">{agent.email}</span>
            <CopyButton small tone="quiet" value={agent.email} what="Address" />
          </p>
        </div>
        {children}
      </div>
      {agent.status === 'revoked' && (
        <p className="mt-4 rounded-lg bg-bad-tint px-4 py-3 text-bad">
          <strong className="font-semibold">
            Revoked <When at={agent.revokedAt} />.
          </strong>{' '}
          None of its passwords, codes and mail can be read again, by anybody. Mail to its address is refused. Its log
          is kept. What it has seen is to be changed{' '}
          <Link to="/agents/$identityId/seen" params={{ identityId: agent.identityId }} className="underline">
            at its sites
          </Link>
          .
        </p>
      )}
      {agent.status === 'suspended' && (
        <p className="mt-4 rounded-lg bg-warn-tint px-4 py-3 text-warn">
          <strong className="font-semibold">
            Suspended <When at={agent.suspendedAt} />.
          </strong>{' '}
          It reads and sends nothing until it is resumed. Mail to its address is taken in.
        </p>
      )}
      <dl className="mt-5 grid grid-cols-3 gap-x-6 gap-y-4 md:grid-cols-[auto_auto_auto_1fr]">
        <Fact name="Created">
          <When at={agent.createdAt} />
        </Fact>
        <Fact name="Last used">
          <When at={agent.lastUsedAt} />
        </Fact>
        <Fact name="Uses">{agent.usageCount.toLocaleString('en')}</Fact>
        <Fact name="May do" className="col-span-3 md:col-span-1">
          <ScopeList scopes={agent.scopes} />
        </Fact>
      </dl>
      {agent.custody.tokenShown && agent.status !== 'revoked' && (
        <p className="mt-4 text-sm text-soft">
          An operator has seen a token of this agent, and the agent has not rotated it yet.
        </p>
      )}
      <CustodyLines identityId={agent.identityId} />
    </header>
  )
}
