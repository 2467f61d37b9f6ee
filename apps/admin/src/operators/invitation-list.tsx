import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button } from '../controls/button.js'
import { notify } from '../controls/notices.js'
import { Section } from '../controls/section.js'
import { Cell, Row, Table } from '../controls/table.js'
import { When } from '../time/when.js'
import { call } from '../wire/call.js'
import { type Invitation, operatorsQuery } from './operator-queries.js'

type Props = { invitations: readonly Invitation[]; mayWithdraw: (invitation: Invitation) => boolean }

/** Who was invited and has not come; each can be taken back. */
export function InvitationList({ invitations, mayWithdraw }: Props) {
  const cache = useQueryClient()
  const withdraw = useMutation({
    mutationFn: ({ invitationId }: Invitation) => call('operators.withdrawInvitation', { invitationId }),
    onSuccess: (_, { name }) => notify(`The invitation of ${name} lets nobody in`),
    onError: ({ message }) => notify(`Not taken back: ${message}`),
    onSettled: () => cache.invalidateQueries(operatorsQuery),
  })
  return (
    <Section title="Invited" hint="A link that was not opened yet lets one person in until it ends.">
      <Table label="Invited" columns={['Who', 'Role', 'Invited by', 'Ends', 'Actions']}>
        {invitations.map((invitation) => (
          <Row key={invitation.invitationId}>
            <Cell className="font-medium md:w-1/3">{invitation.name}</Cell>
            <Cell label="Role">{invitation.role}</Cell>
            <Cell label="Invited by">{invitation.invitedBy}</Cell>
            <Cell label="Ends" className="whitespace-nowrap">
              <When at={invitation.expiresAt} />
            </Cell>
            <Cell className="md:w-px">
              {mayWithdraw(invitation) && (
                <Button
                  small
                  tone="quietDanger"
                  className="-mx-2.5 whitespace-nowrap md:mx-0"
                  aria-label={`Take back the invitation of ${invitation.name}`}
                  busy={withdraw.isPending && withdraw.variables === invitation}
                  onClick={() => withdraw.mutate(invitation)}
                >
                  Take back
                </Button>
              )}
            </Cell>
          </Row>
        ))}
      </Table>
    </Section>
  )
}
