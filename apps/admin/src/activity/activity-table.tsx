import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Badge, type Tone } from '../controls/badge.js'
import { Cell, Row, Table } from '../controls/table.js'
import { sessionQuery } from '../session/session.js'
import { When } from '../time/when.js'
import type { Entry } from './activity-queries.js'
import { actorWords } from './actor.js'
import { useActorNames } from './use-actor-names.js'

const results: Record<Entry['status'], readonly [string, Tone]> = {
  success: ['Done', 'good'],
  denied: ['Refused', 'warn'],
  error: ['Failed', 'bad'],
}

/** Entries of the audit log, newest first. */
export function ActivityTable({ entries, withAgent }: { entries: readonly Entry[]; withAgent: boolean }) {
  const { data: me } = useQuery(sessionQuery)
  const { all: names } = useActorNames()
  return (
    <Table label="Activity" columns={['What', 'Result', 'By', 'When']}>
      {entries.map((entry) => {
        const [word, tone] = results[entry.status]
        return (
          <Row key={entry.id}>
            <Cell className="md:w-1/2">
              <span>{entry.description || entry.action}</span>
              <span className="block font-mono text-[13px] break-all text-soft">{entry.action}</span>
              {withAgent && entry.identityId !== null && (
                <Link
                  to="/agents/$identityId"
                  params={{ identityId: entry.identityId }}
                  className="text-sm underline underline-offset-2"
                >
                  Its agent
                </Link>
              )}
            </Cell>
            <Cell>
              <Badge tone={tone}>{word}</Badge>
            </Cell>
            <Cell label="By">
              <span title={entry.actor}>{actorWords(entry.actor, me, names)}</span>
            </Cell>
            <Cell label="When" className="whitespace-nowrap">
              <When at={entry.createdAt} />
            </Cell>
          </Row>
        )
      })}
    </Table>
  )
}
