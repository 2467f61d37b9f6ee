import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { byActor } from '../activity/actor.js'
import { Badge } from '../controls/badge.js'
import { Button } from '../controls/button.js'
import { Cell, Row, Table } from '../controls/table.js'
import { sessionQuery } from '../session/session.js'
import { When } from '../time/when.js'
import { accessLabel } from './access.js'
import type { Grant } from './grant-queries.js'

type Acts = { onAct?: (act: 'change' | 'end', grant: Grant) => void; onStore?: () => void }

/** Grants by the other agent's name. */
export function GrantTable({ grants, onAct, onStore }: Acts & { grants: readonly Grant[] }) {
  const { data: me } = useQuery(sessionQuery)
  const columns = ['Agent', 'May', 'Opens', 'Shared']
  return (
    <Table label="Shared with" columns={onAct ? [...columns, 'Actions'] : columns}>
      {grants.map((grant) => (
        <Row key={grant.grantee}>
          <Cell className="md:w-1/4">
            <Link
              to="/agents/$identityId"
              params={{ identityId: grant.grantee }}
              className="font-medium underline underline-offset-2"
            >
              {grant.granteeName}
            </Link>
            <span className="block text-sm break-all text-soft">as {grant.as}</span>
          </Cell>
          <Cell label="May">{accessLabel(grant.access)}</Cell>
          <Cell label="Opens" className="md:w-1/3">
            <Opens grant={grant} {...(onStore && { onStore })} />
          </Cell>
          <Cell label="Shared">
            <When at={grant.createdAt} />
            <span className="text-soft md:block md:text-sm" title={grant.grantedBy}>
              {' '}
              {byActor(grant.grantedBy, me)}
            </span>
          </Cell>
          {onAct && (
            <Cell className="md:w-px md:whitespace-nowrap">
              <div className="-mx-2.5 flex md:mx-0 md:justify-end">
                <Button
                  small
                  tone="quiet"
                  aria-label={`Change what ${grant.granteeName} may do`}
                  onClick={() => onAct('change', grant)}
                >
                  Change
                </Button>
                <Button
                  small
                  tone="quietDanger"
                  aria-label={`End sharing with ${grant.granteeName}`}
                  onClick={() => onAct('end', grant)}
                >
                  End
                </Button>
              </div>
            </Cell>
          )}
        </Row>
      ))}
    </Table>
  )
}

function Opens({ grant: { pending, opensFrom, access }, onStore }: { grant: Grant } & Pick<Acts, 'onStore'>) {
  if (!pending) {
    return (
      <>
        What was supplied since <When at={opensFrom} />
      </>
    )
  }
  const again = access === 'code' ? 'Enrol its seed again.' : 'Store the value again.'
  return (
    <>
      <Badge tone="warn">Nothing yet</Badge>
      <span className="mt-1 block text-sm text-soft">Opens what is supplied from now on. {again}</span>
      {onStore && access !== 'code' && (
        <Button small className="mt-2" onClick={onStore}>
          Store it again
        </Button>
      )}
    </>
  )
}
