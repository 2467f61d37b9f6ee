import { useQuery } from '@tanstack/react-query'
import { actorWords } from '../activity/actor.js'
import { Badge } from '../controls/badge.js'
import { Button } from '../controls/button.js'
import { Expiry } from '../controls/expiry.js'
import { Cell, Row, Table } from '../controls/table.js'
import { typeLabels } from '../credentials/fields.js'
import { sessionQuery } from '../session/session.js'
import { When } from '../time/when.js'
import { isExpired, type Version } from './version-queries.js'

type Props = { versions: readonly Version[]; onRestore?: (version: Version) => void }

/** Versions, newest first, the current one marked. */
export function VersionTable({ versions, onRestore }: Props) {
  const { data: me } = useQuery(sessionQuery)
  const columns = ['Version', 'Type', 'Stored', 'By', 'Expires']
  return (
    <Table label="Versions" columns={onRestore ? [...columns, 'Actions'] : columns}>
      {versions.map((each) => (
        <Row key={each.version}>
          <Cell className="font-medium whitespace-nowrap md:w-1/6">
            <span className="md:hidden">Version </span>
            {each.version}
            {each.current && (
              <span className="ml-3">
                <Badge tone="good">Current</Badge>
              </span>
            )}
          </Cell>
          <Cell label="Type">{typeLabels[each.type]}</Cell>
          <Cell label="Stored" className="whitespace-nowrap">
            <When at={each.suppliedAt} />
          </Cell>
          <Cell label="By">
            <span title={each.suppliedBy}>{actorWords(each.suppliedBy, me)}</span>
          </Cell>
          <Cell label="Expires" className="whitespace-nowrap">
            <Expiry at={each.expiresAt} />
          </Cell>
          {onRestore && (
            <Cell className="md:w-px">
              {!each.current && !isExpired(each, new Date()) && (
                <Button
                  small
                  tone="quiet"
                  className="-mx-2.5 md:mx-0"
                  aria-label={`Restore version ${each.version}`}
                  onClick={() => onRestore(each)}
                >
                  Restore
                </Button>
              )}
            </Cell>
          )}
        </Row>
      ))}
    </Table>
  )
}
