import { Badge } from '../controls/badge.js'
import { Cell, Row, Table } from '../controls/table.js'
import { typeLabels } from '../credentials/fields.js'
import type { Answer } from '../wire/operations.js'
import { countWords, lineWords, troubleFirst } from './report-words.js'

/** The rows of a file, by name and type; what needs a look stands first. No value is among them. */
export function RowsReport({ report: { rows, dryRun } }: { report: Answer<'platformVault.import'> }) {
  return (
    <div>
      <p role="status" className="mb-3 font-medium">
        {countWords(rows, dryRun)}
      </p>
      <Table label={dryRun ? 'What will be imported' : 'What was imported'} columns={['Row', 'Name', 'Type', 'Result']}>
        {troubleFirst(rows).map((row) => {
          const { word, tone, reason } = lineWords(row, dryRun)
          return (
            <Row key={row.row}>
              <Cell label="Row" className="tabular-nums md:w-px">
                {row.row}
              </Cell>
              <Cell className="font-medium break-all">{row.name || '–'}</Cell>
              <Cell>
                {row.type ? typeLabels[row.type] : '–'}
                {row.hasTOTP && <span className="text-soft md:block md:text-sm"> with one-time codes</span>}
              </Cell>
              <Cell className="md:w-2/5">
                <Badge tone={tone}>{word}</Badge>
                {reason && <span className="mt-1 block text-sm text-soft">{reason}</span>}
              </Cell>
            </Row>
          )
        })}
      </Table>
    </div>
  )
}
