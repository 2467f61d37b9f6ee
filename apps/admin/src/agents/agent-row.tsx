import { Link } from '@tanstack/react-router'
import { memo, type ReactNode } from 'react'
import { When } from '../time/when.js'
import type { Agent } from './agent-queries.js'
import { AgentStatus } from './agent-status.js'
import { gridColumns } from './grid-head.js'

type Place = {
  index: number
  /** From the first row's top, in pixels. */
  top: number
  height: number
  /** It is the one that Tab leads to. */
  active: boolean
}

type Props = Place & { agent: Agent | undefined; mayPick: boolean; isPicked: boolean }

/**
 * A row of the list: an agent, or its place until it has been read. Both are one element, so that the focus stays when the agent
 * comes.
 */
export const AgentRow = memo(({ agent, mayPick, isPicked, ...place }: Props) => (
  <Row {...place} {...(mayPick && { isPicked })}>
    {agent ? <AgentCells agent={agent} mayPick={mayPick} isPicked={isPicked} /> : <CellToCome />}
  </Row>
))

/** The whole row leads to its agent. The second line is what else it is known by. */
function AgentCells({ agent, mayPick, isPicked }: { agent: Agent; mayPick: boolean; isPicked: boolean }) {
  const { identityId, name, email, externalId, labels, status, createdAt, lastUsedAt } = agent
  const known = [email, externalId, ...Object.entries(labels).map(([label, value]) => `${label}=${value}`)]
  const words = known.filter((each) => each !== null).join(' · ')
  return (
    <>
      {mayPick && (
        <Cell className="relative z-1 max-md:-ml-2">
          <label className="grid size-10 cursor-pointer place-items-center md:mx-auto">
            <input
              type="checkbox"
              tabIndex={-1}
              aria-label={`Select ${name}`}
              checked={isPicked}
              readOnly
              className="size-4.5 accent-accent"
            />
          </label>
        </Cell>
      )}
      <Cell className="min-w-0 max-md:flex-1 md:pr-4">
        <Link
          to="/agents/$identityId"
          params={{ identityId }}
          tabIndex={-1}
          title={name}
          className="block truncate font-medium after:absolute after:inset-0"
        >
          {name}
        </Link>
        <span className="block truncate text-sm text-soft" title={words}>
          {words}
        </span>
      </Cell>
      <Cell>
        <AgentStatus status={status} />
      </Cell>
      <Cell className="whitespace-nowrap max-md:hidden">
        <When at={createdAt} />
      </Cell>
      <Cell
        className={`whitespace-nowrap max-md:basis-full max-md:text-sm max-md:text-soft ${mayPick ? 'max-md:pl-11' : ''}`}
      >
        <span className="md:hidden">Last used: </span>
        <When at={lastUsedAt} />
      </Cell>
    </>
  )
}

const CellToCome = () => (
  <Cell className="px-4 md:col-span-full">
    <span className="sr-only">Loading…</span>
    <span aria-hidden="true" className="block h-4 w-60 rounded bg-sunk" />
  </Cell>
)

/** The roles are spelt out because a table laid out as blocks loses them. */
function Row({ index, top, height, active, isPicked, children }: Place & { isPicked?: boolean; children: ReactNode }) {
  return (
    <tr
      // biome-ignore lint/a11y/noRedundantRoles: see above
      role="row"
      aria-rowindex={index + 2}
      {...(isPicked !== undefined && { 'aria-selected': isPicked })}
      tabIndex={active ? 0 : -1}
      data-index={index}
      className={`absolute inset-x-0 items-center border-line -outline-offset-2 max-md:flex max-md:flex-wrap max-md:content-center max-md:gap-x-3 max-md:rounded-xl max-md:border max-md:px-3 md:border-t ${gridColumns(isPicked !== undefined)} ${isPicked ? 'bg-sunk' : 'bg-card hover:bg-sunk'}`}
      style={{ transform: `translateY(${top}px)`, height }}
    >
      {children}
    </tr>
  )
}

function Cell({ className = '', children }: { className?: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the row takes the focus
    <td
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: see Row
      role="gridcell"
      className={`block ${className}`}
    >
      {children}
    </td>
  )
}
