import { Link } from '@tanstack/react-router'
import { Badge, type Tone } from '../controls/badge.js'
import { Button } from '../controls/button.js'
import { Cell, Row, Table } from '../controls/table.js'
import { When } from '../time/when.js'
import { lagWords } from './lag.js'
import type { Source } from './source-queries.js'

export type SourceAction = 'check' | 'edit' | 'remove'
type Props = { sources: readonly Source[]; onAct?: (action: SourceAction, source: Source) => void }

const tones: Record<Source['state'], Tone> = { watching: 'good', waiting: 'plain', failing: 'bad' }
const words: Record<Source['state'], string> = { watching: 'Watching', waiting: 'Not yet watched', failing: 'Failing' }
const actions = [
  ['check', 'Check'],
  ['edit', 'Edit'],
  ['remove', 'Remove'],
] as const

/** Sources, one in a row: whose mail, how it is doing, and why not. */
export function SourceTable({ sources, onAct }: Props) {
  const columns = ['Account', 'For', 'State', 'Last sync', 'Lag', 'Mails']
  return (
    <Table label="Sources" columns={onAct ? [...columns, 'Actions'] : columns}>
      {sources.map((source) => (
        <Row key={source.sourceId}>
          <Cell className="md:w-1/4">
            <span className="font-medium">{source.name}</span>
            <span className="block text-[13px] break-all text-soft">
              {source.username} · {source.host}
            </span>
          </Cell>
          <Cell label="For">
            <Recipients source={source} />
          </Cell>
          <Cell label="State" className="md:w-1/5">
            <Badge tone={tones[source.state]}>{words[source.state]}</Badge>
            {source.error && (
              <span className="mt-1 block text-[13px] text-bad">
                {source.error} · <When at={source.errorAt} />
              </span>
            )}
          </Cell>
          <Cell label="Last sync" className="whitespace-nowrap">
            <When at={source.lastSyncAt} />
          </Cell>
          <Cell label="Lag" className="whitespace-nowrap">
            {source.lagMs === null ? '–' : lagWords(source.lagMs)}
          </Cell>
          <Cell label="Mails" className="whitespace-nowrap">
            {source.takenCount}
            {source.leftCount > 0 && <span className="text-soft"> · {source.leftCount} left there</span>}
            {source.waitingCount > 0 && <span className="text-soft"> · {source.waitingCount} waiting</span>}
          </Cell>
          {onAct && (
            <Cell className="md:w-px">
              <div className="-mx-2.5 flex md:mx-0">
                {actions.map(([action, label]) => (
                  <Button
                    key={action}
                    small
                    tone={action === 'remove' ? 'quietDanger' : 'quiet'}
                    aria-label={`${label} ${source.name}`}
                    onClick={() => onAct(action, source)}
                  >
                    {label}
                  </Button>
                ))}
              </div>
            </Cell>
          )}
        </Row>
      ))}
    </Table>
  )
}

function Recipients({ source: { identityId, identityName, address, routingHeader } }: { source: Source }) {
  if (identityId === null) return <>All agents, by {routingHeader}</>
  return (
    <>
      <Link to="/agents/$identityId" params={{ identityId }} className="underline underline-offset-2">
        {identityName}
      </Link>
      {address && <span className="block text-[13px] break-all text-soft">{address}</span>}
    </>
  )
}
