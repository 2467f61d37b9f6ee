import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Badge } from '../controls/badge.js'
import { Button } from '../controls/button.js'
import { Failed, Loading } from '../controls/states.js'
import { Cell, Row, Table } from '../controls/table.js'
import { sessionQuery } from '../session/session.js'
import { When } from '../time/when.js'
import { ChangeOperator } from './change-operator.js'
import { EndOperator } from './end-operator.js'
import { InvitationList } from './invitation-list.js'
import { InviteOperator } from './invite-operator.js'
import { LetInAgain } from './let-in-again.js'
import { type Operator, operatorsQuery } from './operator-queries.js'
import { reaches } from './roles.js'

type Doing = { what: 'change' | 'let in' | 'sign out' | 'remove'; operator: Operator }

/** Who runs the organisation: who they are, whether they are signed in, and how they come and go. */
export function OperatorsPage() {
  const { data, error, refetch } = useQuery(operatorsQuery)
  const { data: session } = useQuery(sessionQuery)
  const [doing, setDoing] = useState<Doing>()
  const [isInviting, setInviting] = useState(false)
  const own = session?.role ?? 'auditor'
  const isAdmin = reaches(own, 'admin')
  const close = () => setDoing(undefined)
  return (
    <>
      <title>Operators · Keyfob</title>
      <div className="mb-5 flex flex-wrap items-end justify-between gap-3">
        <div className="min-w-0">
          <h1 className="text-2xl font-semibold tracking-tight">Operators</h1>
          <p className="mt-1 max-w-2xl text-soft">
            Who may come in here. No role reads a password, a code or a mail of an agent; whoever comes nearer to one
            stands in the notices.
          </p>
        </div>
        {isAdmin && (
          <Button tone="primary" onClick={() => setInviting(true)}>
            Invite an operator
          </Button>
        )}
      </div>
      {!data && error ? (
        <Failed what="the operators" error={error} onRetry={() => void refetch()} />
      ) : !data ? (
        <Loading what="operators" rows={3} />
      ) : (
        <>
          <Table label="Operators" columns={['Who', 'Role', 'Signed in', 'Since', 'Actions']}>
            {data.operators.map((operator) => {
              const isSelf = operator.operatorId === session?.operatorId
              const isReached = isAdmin && reaches(own, operator.role)
              const act = (what: Doing['what']) => () => setDoing({ what, operator })
              return (
                <Row key={operator.operatorId}>
                  <Cell className="md:w-1/3">
                    <span className="font-medium">{operator.name}</span>
                    {isSelf && <span className="text-soft"> (you)</span>}
                    {operator.custody && (
                      <span className="block">
                        <Badge tone="warn">Right of custody</Badge>
                      </span>
                    )}
                  </Cell>
                  <Cell label="Role">{operator.role}</Cell>
                  <Cell label="Signed in">
                    {operator.sessions === 0 ? 'No' : operator.sessions === 1 ? 'Yes' : `${operator.sessions} times`}
                  </Cell>
                  <Cell label="Since" className="whitespace-nowrap">
                    <When at={operator.createdAt} />
                  </Cell>
                  <Cell className="md:w-px">
                    <div className="flex flex-wrap gap-1 md:flex-nowrap md:justify-end">
                      {isReached && (
                        <Button small aria-label={`Change ${operator.name}`} onClick={act('change')}>
                          Change
                        </Button>
                      )}
                      {isReached && !isSelf && (
                        <Button small aria-label={`Sign-in link for ${operator.name}`} onClick={act('let in')}>
                          Link
                        </Button>
                      )}
                      {(isReached || isSelf) && operator.sessions > 0 && (
                        <Button small aria-label={`Sign out ${operator.name}`} onClick={act('sign out')}>
                          Sign out
                        </Button>
                      )}
                      {isReached && !isSelf && (
                        <Button small tone="quietDanger" aria-label={`Remove ${operator.name}`} onClick={act('remove')}>
                          Remove
                        </Button>
                      )}
                    </div>
                  </Cell>
                </Row>
              )
            })}
          </Table>
          {data.invitations.length > 0 && (
            <InvitationList invitations={data.invitations} mayWithdraw={({ role }) => isAdmin && reaches(own, role)} />
          )}
        </>
      )}
      {isInviting && <InviteOperator own={own} onClose={() => setInviting(false)} />}
      {doing?.what === 'change' && <ChangeOperator operator={doing.operator} own={own} onClose={close} />}
      {doing?.what === 'let in' && <LetInAgain operator={doing.operator} onClose={close} />}
      {doing?.what === 'sign out' && <EndOperator how="signed out" operator={doing.operator} onClose={close} />}
      {doing?.what === 'remove' && <EndOperator how="removed" operator={doing.operator} onClose={close} />}
    </>
  )
}
