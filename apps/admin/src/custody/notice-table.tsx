import { Link } from '@tanstack/react-router'
import { Badge } from '../controls/badge.js'
import { Button } from '../controls/button.js'
import { Cell, Row, Table } from '../controls/table.js'
import { When } from '../time/when.js'
import type { CustodyNotice } from './custody-queries.js'

type Props = {
  notices: readonly CustodyNotice[]
  /** Those that are still to be acknowledged, and how. */
  open: ReadonlySet<string>
  busy: boolean
  onAcknowledge: (noticeId: string) => void
}

/** Acts of custody with their agents; nobody can change or delete one. */
export function NoticeTable({ notices, open, busy, onAcknowledge }: Props) {
  return (
    <Table label="Notices" columns={['What', 'Agent', 'By', 'When', 'Seen']}>
      {notices.map((notice) => (
        <Row key={notice.noticeId}>
          <Cell className="md:w-1/2">
            <span>{notice.description}</span>
          </Cell>
          <Cell label="Agent">
            {notice.identityId === null ? (
              'All'
            ) : (
              <Link
                to="/agents/$identityId"
                params={{ identityId: notice.identityId }}
                className="underline underline-offset-2"
              >
                {notice.identityName}
              </Link>
            )}
          </Cell>
          <Cell label="By">
            <span title={notice.actor}>{notice.by}</span>
          </Cell>
          <Cell label="When" className="whitespace-nowrap">
            <When at={notice.at} />
          </Cell>
          <Cell className="md:w-px">
            {open.has(notice.noticeId) ? (
              <Button small busy={busy} onClick={() => onAcknowledge(notice.noticeId)}>
                Acknowledge
              </Button>
            ) : (
              <Badge>{notice.acknowledgedAt === null ? 'Seen by others' : 'Acknowledged'}</Badge>
            )}
          </Cell>
        </Row>
      ))}
    </Table>
  )
}
