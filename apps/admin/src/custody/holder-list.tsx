import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Badge } from '../controls/badge.js'
import { Button } from '../controls/button.js'
import { Section } from '../controls/section.js'
import { Failed, Loading } from '../controls/states.js'
import { Cell, Row, Table } from '../controls/table.js'
import { useMayAdminister } from '../session/session.js'
import { ChangeHolder } from './change-holder.js'
import { type CustodyHolder, holdersQuery } from './custody-queries.js'

/** Who holds the right of custody, and how it is given and taken away. */
export function HolderList() {
  const { data, error, refetch } = useQuery(holdersQuery)
  const mayChange = useMayAdminister()
  const [changing, setChanging] = useState<CustodyHolder>()
  return (
    <Section
      title="The right of custody"
      hint="What is issued or shared by whoever holds it opens what is older, too. Two operators give it, one takes it away."
    >
      {!data && error ? (
        <Failed what="who holds it" error={error} onRetry={() => void refetch()} />
      ) : !data ? (
        <Loading what="holders" rows={2} />
      ) : (
        <Table label="The right of custody" columns={['Who', 'Role', 'Right', ...(mayChange ? ['Actions'] : [])]}>
          {data.map((holder) => (
            <Row key={holder.holderId}>
              <Cell className="md:w-1/2">
                <span className="font-medium">{holder.name}</span>
                <span className="block text-sm text-soft">
                  {holder.kind === 'operator' ? 'Operator' : 'Platform token'}
                </span>
              </Cell>
              <Cell label="Role">{holder.role}</Cell>
              <Cell label="Right">{holder.custody ? <Badge tone="warn">Holds it</Badge> : 'No'}</Cell>
              {mayChange && (
                <Cell className="md:w-px">
                  <Button
                    small
                    aria-label={`${holder.custody ? 'Take from' : 'Give to'} ${holder.name}`}
                    onClick={() => setChanging(holder)}
                  >
                    {holder.custody ? 'Take' : 'Give'}
                  </Button>
                </Cell>
              )}
            </Row>
          ))}
        </Table>
      )}
      {changing && <ChangeHolder holder={changing} onClose={() => setChanging(undefined)} />}
    </Section>
  )
}
