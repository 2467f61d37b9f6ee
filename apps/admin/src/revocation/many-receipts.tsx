import { Link } from '@tanstack/react-router'
import { Dialog } from '../controls/dialog.js'
import { sentence } from '../controls/sentence.js'
import { agentCount } from '../suspension/agent-count.js'
import { exactTime } from '../time/relative-time.js'
import type { Answer } from '../wire/operations.js'
import { CutList } from './cut-list.js'
import type { Counts } from './cut-rows.js'
import { ReceiptActions } from './receipt-actions.js'

/** What became of each agent that was ended with others. */
export type Receipts = Answer<'identities.revokeMany'>['receipts']

/** The receipts of many agents on one sheet: what was cut in all, and of each when it ended and how much it knows. */
export function ManyReceipts({ receipts, onClose }: { receipts: Receipts; onClose: () => void }) {
  const words = sentence(agentCount(receipts.length))
  return (
    <Dialog
      wide
      locked
      title={receipts.length === 1 ? `${words} is revoked` : `${words} are revoked`}
      description="From this moment nothing of them can be read, by anybody."
      onClose={onClose}
    >
      <div data-print className="grid gap-5">
        <div>
          <h3 className="mb-1 font-medium">Cut in all</h3>
          <CutList cut={inAll(receipts)} />
        </div>
        <div>
          <h3 className="mb-2 font-medium">Each agent, and what is to be changed at its sites</h3>
          <ul className="divide-y divide-line rounded-lg border border-line">
            {receipts.map(({ identityId, name, revokedAt, rotate }) => (
              <li key={identityId} className="flex flex-wrap justify-between gap-x-4 px-4 py-2">
                <Link
                  to="/agents/$identityId/seen"
                  params={{ identityId }}
                  className="min-w-0 font-medium underline underline-offset-2"
                >
                  {name}
                </Link>
                <span className="text-sm text-soft">
                  {rotate.length === 0 ? 'nothing to change' : `${rotate.length} to change`},{' '}
                  <time dateTime={revokedAt}>{exactTime(new Date(revokedAt))}</time>
                </span>
              </li>
            ))}
          </ul>
        </div>
      </div>
      <ReceiptActions onClose={onClose} />
    </Dialog>
  )
}

function inAll(receipts: Receipts): Counts {
  const sum: Record<string, number> = {}
  for (const { cut } of receipts) for (const [what, count] of Object.entries(cut)) sum[what] = (sum[what] ?? 0) + count
  return sum
}
