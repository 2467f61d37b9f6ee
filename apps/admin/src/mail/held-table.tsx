import { Link } from '@tanstack/react-router'
import { Badge } from '../controls/badge.js'
import { Button } from '../controls/button.js'
import { Cell, Row, Table } from '../controls/table.js'
import { checks, heldWords, otherWords, verdictWord } from '../mailbox/verdict.js'
import { When } from '../time/when.js'
import type { HeldMail } from './held-queries.js'
import { hostsIn } from './link-hosts.js'

type Props = { messages: readonly HeldMail[]; onRelease?: (mail: HeldMail) => void }

/** Held mail, newest first. All of it is text from strangers, and shown as text. */
export function HeldTable({ messages, onRelease }: Props) {
  const columns = ['From', 'Agent', 'Why it is held', 'Links lead to', 'Received']
  return (
    <Table label="Held mail" columns={onRelease ? [...columns, 'Actions'] : columns}>
      {messages.map((mail) => (
        <Row key={mail.id}>
          <Cell className="font-medium break-all md:w-1/5">{mail.from || 'No sender'}</Cell>
          <Cell label="Agent">
            <Link
              to="/agents/$identityId/mailbox"
              params={{ identityId: mail.identityId }}
              className="underline decoration-line underline-offset-2 hover:decoration-current"
            >
              {mail.agent}
            </Link>
          </Cell>
          <Cell label="Why it is held" className="md:w-2/5">
            <Why mail={mail} />
          </Cell>
          <Cell label="Links lead to" className="break-all">
            {hostsIn(mail, '–')}
          </Cell>
          <Cell label="Received" className="whitespace-nowrap">
            <When at={mail.receivedAt} />
          </Cell>
          {onRelease && (
            <Cell className="md:w-px">
              {mail.releasable ? (
                <Button small onClick={() => onRelease(mail)}>
                  Release
                </Button>
              ) : (
                <span className="text-[13px] text-soft">Cannot be released</span>
              )}
            </Cell>
          )}
        </Row>
      ))}
    </Table>
  )
}

/** The verdict in a word, the reason in a sentence, and what else was found. */
export function Why({ mail: { verdict, held } }: { mail: HeldMail }) {
  const { word, tone } = verdictWord(verdict)
  return (
    <>
      <Badge tone={tone}>{word}</Badge>
      {held !== null && <span className="mt-1 block text-sm">{heldWords(verdict, held)}</span>}
      {otherWords(verdict, held).map((reason) => (
        <span key={reason} className="mt-1 block text-sm text-soft">
          {reason}
        </span>
      ))}
      <span className="mt-1 block text-[13px] text-soft">{checks(verdict)}</span>
    </>
  )
}
