import { Button } from '../controls/button.js'
import { Actions, Dialog } from '../controls/dialog.js'
import { exactTime } from '../time/relative-time.js'
import type { Answer } from '../wire/operations.js'
import { CutList } from './cut-list.js'
import { ExposedList } from './exposed-list.js'

/** The receipt of a revocation, to be read, printed and worked through. */
export function Receipt({ receipt, onClose }: { receipt: Answer<'identities.revoke'>; onClose: () => void }) {
  const { identityId, name, email, revokedAt, cut, rotate } = receipt
  return (
    <Dialog
      wide
      locked
      title={`${name} is revoked`}
      description="From this moment nothing of it can be read, by anybody."
      onClose={onClose}
    >
      <div data-print className="grid gap-5">
        <dl className="grid gap-1">
          <Line name="Revoked">
            <time dateTime={revokedAt}>{exactTime(new Date(revokedAt))}</time>
          </Line>
          <Line name="Agent">
            <span className="font-mono text-sm">{identityId}</span>
          </Line>
          <Line name="Address">
            <span className="font-mono text-sm break-all">{email}</span>
          </Line>
        </dl>
        <div>
          <h3 className="mb-1 font-medium">Cut</h3>
          <CutList cut={cut} />
        </div>
        <div>
          <h3 className="mb-2 font-medium">To change at their sites</h3>
          {rotate.length === 0 ? (
            <p className="text-soft">Nothing: it has seen no secret in plaintext.</p>
          ) : (
            <>
              <p className="mb-2 text-soft">The agent saw these in plaintext, and may remember them.</p>
              <ExposedList exposed={rotate} />
            </>
          )}
        </div>
      </div>
      <Actions>
        <Button onClick={() => window.print()}>Print</Button>
        <Button tone="primary" onClick={onClose}>
          Done
        </Button>
      </Actions>
    </Dialog>
  )
}

function Line({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div className="flex flex-wrap gap-x-3">
      <dt className="w-20 text-soft">{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}
