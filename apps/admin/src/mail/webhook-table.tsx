import { Badge } from '../controls/badge.js'
import { Button } from '../controls/button.js'
import { Cell, Row, Table } from '../controls/table.js'
import { When } from '../time/when.js'
import type { Webhook } from './webhook-queries.js'

export type WebhookAction = 'deliveries' | 'edit' | 'rotate' | 'switch' | 'remove'
type Props = {
  webhooks: readonly Webhook[]
  mayChange: boolean
  onAct: (action: WebhookAction, webhook: Webhook) => void
}

/** Webhooks, one in a row: what each is told of and how it fares. */
export function WebhookTable({ webhooks, mayChange, onAct }: Props) {
  return (
    <Table label="Webhooks" columns={['Webhook', 'Events', 'State', 'Last delivery', 'Actions']}>
      {webhooks.map((webhook) => (
        <Row key={webhook.webhookId}>
          <Cell className="md:w-1/3">
            <span className="font-medium break-all">{webhook.url}</span>
            {webhook.description && <span className="block text-[13px] text-soft">{webhook.description}</span>}
          </Cell>
          <Cell label="Events">{webhook.events.join(', ')}</Cell>
          <Cell label="State" className="md:w-1/5">
            <State webhook={webhook} />
          </Cell>
          <Cell label="Last delivery" className="whitespace-nowrap">
            <When at={webhook.lastDeliveredAt} />
          </Cell>
          <Cell className="md:w-px">
            <div className="-mx-2.5 flex flex-wrap md:mx-0 md:min-w-60">
              <Act label="Deliveries" of={webhook} onAct={() => onAct('deliveries', webhook)} />
              {mayChange && (
                <>
                  <Act label="Edit" of={webhook} onAct={() => onAct('edit', webhook)} />
                  <Act label="New secret" of={webhook} onAct={() => onAct('rotate', webhook)} />
                  <Act
                    label={webhook.state === 'active' ? 'Disable' : 'Enable'}
                    of={webhook}
                    onAct={() => onAct('switch', webhook)}
                  />
                  <Act label="Remove" danger of={webhook} onAct={() => onAct('remove', webhook)} />
                </>
              )}
            </div>
          </Cell>
        </Row>
      ))}
    </Table>
  )
}

function State({ webhook: { state, disabledWhy, consecutiveFailures, failingSince } }: { webhook: Webhook }) {
  if (state === 'disabled') {
    return (
      <>
        <Badge tone="bad">Disabled</Badge>
        {disabledWhy && <span className="mt-1 block text-[13px] text-bad">{disabledWhy}</span>}
      </>
    )
  }
  if (failingSince === null) return <Badge tone="good">Active</Badge>
  return (
    <>
      <Badge tone="warn">Failing</Badge>
      <span className="mt-1 block text-[13px] text-warn">
        {consecutiveFailures} failed, since <When at={failingSince} />
      </span>
    </>
  )
}

type ActProps = { label: string; of: Webhook; danger?: boolean; onAct: () => void }

function Act({ label, of, danger, onAct }: ActProps) {
  return (
    <Button small tone={danger ? 'quietDanger' : 'quiet'} aria-label={`${label} of ${of.url}`} onClick={onAct}>
      {label}
    </Button>
  )
}
