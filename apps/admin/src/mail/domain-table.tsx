import { Badge } from '../controls/badge.js'
import { Button } from '../controls/button.js'
import { Cell, Row, Table } from '../controls/table.js'
import { When } from '../time/when.js'
import type { MailDomain } from './domain-queries.js'

type Props = {
  domains: readonly MailDomain[]
  mayChange: boolean
  onAct: (action: 'records' | 'remove', domain: MailDomain) => void
}

/** Domains, one in a row: whether each is proven, and how many of its records are right. */
export function DomainTable({ domains, mayChange, onAct }: Props) {
  return (
    <Table label="Domains" columns={['Domain', 'State', 'Records', 'Checked', 'Actions']}>
      {domains.map((domain) => {
        const { domainId, name, displayName, state, records, checkedAt } = domain
        return (
          <Row key={domainId}>
            <Cell className="md:w-2/5">
              <span className="font-medium break-all">{displayName}</span>
              {displayName !== name && <span className="block text-[13px] break-all text-soft">{name}</span>}
            </Cell>
            <Cell label="State">
              <Badge tone={state === 'proven' ? 'good' : 'warn'}>
                {state === 'proven' ? 'Proven' : 'Not proven yet'}
              </Badge>
            </Cell>
            <Cell label="Records" className="whitespace-nowrap">
              {records.filter(({ ok }) => ok).length} of {records.length} right
            </Cell>
            <Cell label="Checked" className="whitespace-nowrap">
              <When at={checkedAt} />
            </Cell>
            <Cell className="md:w-px">
              <div className="-mx-2.5 flex md:mx-0">
                <Button
                  small
                  tone="quiet"
                  aria-label={`Records of ${displayName}`}
                  onClick={() => onAct('records', domain)}
                >
                  Records
                </Button>
                {mayChange && (
                  <Button
                    small
                    tone="quietDanger"
                    aria-label={`Remove ${displayName}`}
                    onClick={() => onAct('remove', domain)}
                  >
                    Remove
                  </Button>
                )}
              </div>
            </Cell>
          </Row>
        )
      })}
    </Table>
  )
}
