import { Badge } from '../controls/badge.js'
import { byteSize } from '../controls/byte-size.js'
import { Cell, Row, Table } from '../controls/table.js'
import { When } from '../time/when.js'
import type { Answer } from '../wire/operations.js'
import { checks, heldWords, otherWords, verdictWord } from './verdict.js'

type Message = Answer<'platformMail.listMessages'>['messages'][number]

/** Messages, newest first. All of it is text from strangers, and shown as text. */
export function MessageTable({ messages }: { messages: readonly Message[] }) {
  return (
    <Table label="Messages" columns={['From', 'Verdict', 'Labels', 'Size', 'Received']}>
      {messages.map((message) => (
        <Row key={message.id}>
          <Cell className="font-medium break-all md:w-2/6">{message.from || 'No sender'}</Cell>
          <Cell label="Verdict" className="md:w-2/6">
            <VerdictWords message={message} />
          </Cell>
          <Cell label="Labels">{message.labels.length === 0 ? '–' : message.labels.join(', ')}</Cell>
          <Cell label="Size" className="whitespace-nowrap tabular-nums">
            {byteSize(message.size)}
          </Cell>
          <Cell label="Received" className="whitespace-nowrap">
            <When at={message.receivedAt} />
          </Cell>
        </Row>
      ))}
    </Table>
  )
}

function VerdictWords({ message: { verdict, held } }: { message: Message }) {
  const { word, tone } = verdictWord(verdict)
  const reasons = otherWords(verdict, held)
  return (
    <>
      <span title={checks(verdict)}>
        <Badge tone={tone}>{word}</Badge>
      </span>
      {held !== null && (
        <span className="mt-1 block text-sm">
          <strong className="font-semibold text-warn">Held back:</strong> {heldWords(verdict, held)}
        </span>
      )}
      {reasons.length > 0 && (
        <ul className="mt-1 text-sm text-soft">
          {reasons.map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
      )}
      <span className="mt-1 block text-[13px] text-soft">{checks(verdict)}</span>
    </>
  )
}
