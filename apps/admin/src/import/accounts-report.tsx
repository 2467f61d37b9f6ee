import { Badge } from '../controls/badge.js'
import { mayBeForced } from '../controls/problem-words.js'
import { Cell, Row, Table } from '../controls/table.js'
import { warningWords } from '../seeds/seed-words.js'
import type { AccountsAnswer } from './merged-accounts.js'
import { countWords, lineWords, troubleFirst } from './report-words.js'

/** The accounts of an authenticator, each with what becomes of it, and the parts of the export that did not come. */
export function AccountsReport({ report: { accounts, dryRun, missingParts } }: { report: AccountsAnswer }) {
  return (
    <div className="grid gap-3">
      <p role="status" className="font-medium">
        {countWords(accounts, dryRun)}
      </p>
      {missingParts && (
        <p className="rounded-lg bg-warn-tint px-4 py-3 text-warn">
          <strong className="font-semibold">
            {missingParts.length === 1 ? `Part ${missingParts[0]}` : `Parts ${missingParts.join(', ')}`} of the export
            did not come.
          </strong>{' '}
          Its accounts are not among these. Show that code on the telephone, and give its picture too.
        </p>
      )}
      {dryRun && accounts.some(({ reason = '' }) => mayBeForced(reason)) && (
        <p className="text-soft">Seeds that are too short can be taken all the same: go back, and say so there.</p>
      )}
      <Table
        label={dryRun ? 'What will be imported' : 'What was imported'}
        columns={['Name', 'Site and account', 'Result']}
      >
        {troubleFirst(accounts.map((account, at) => ({ ...account, at }))).map(({ at, warnings, ...account }) => {
          const { word, tone, reason } = lineWords(account, dryRun)
          const remarks = [...(reason ? [reason] : []), ...warnings.map((each) => `${warningWords(each).title}.`)]
          return (
            <Row key={at}>
              <Cell className="font-medium break-all">{account.name || '–'}</Cell>
              <Cell className="break-all">
                {account.issuer || 'Not named'}
                <span className="text-soft md:block md:text-sm"> {account.account}</span>
              </Cell>
              <Cell className="md:w-2/5">
                <Badge tone={tone}>{word}</Badge>
                {remarks.length > 0 && <span className="mt-1 block text-sm text-soft">{remarks.join(' ')}</span>}
              </Cell>
            </Row>
          )
        })}
      </Table>
    </div>
  )
}
