import { Link } from '@tanstack/react-router'
import { Cell, Row, Table } from '../controls/table.js'
import { When } from '../time/when.js'
import type { Agent } from './agent-queries.js'
import { AgentStatus } from './agent-status.js'

/** Agents, one in a row; the whole row leads to its agent. */
export function AgentTable({ agents }: { agents: readonly Agent[] }) {
  return (
    <Table label="Agents" columns={['Agent', 'State', 'Created', 'Last used']}>
      {agents.map((agent) => (
        <Row key={agent.identityId} link>
          <Cell className="md:w-1/2">
            <Link
              to="/agents/$identityId"
              params={{ identityId: agent.identityId }}
              className="font-medium after:absolute after:inset-0"
            >
              {agent.name}
            </Link>
            <span className="block truncate text-sm text-soft">{agent.email}</span>
          </Cell>
          <Cell>
            <AgentStatus status={agent.status} />
          </Cell>
          <Cell label="Created" className="whitespace-nowrap">
            <When at={agent.createdAt} />
          </Cell>
          <Cell label="Last used" className="whitespace-nowrap">
            <When at={agent.lastUsedAt} />
          </Cell>
        </Row>
      ))}
    </Table>
  )
}
