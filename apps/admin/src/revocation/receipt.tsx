import { Dialog } from '../controls/dialog.js'
import { ExposureList } from '../exposures/exposure-list.js'
import type { Answer } from '../wire/operations.js'
import { CutList } from './cut-list.js'
import { ReceiptActions } from './receipt-actions.js'
import { ReceiptLines } from './receipt-lines.js'

/** The receipt of a revocation, to be read, printed and worked through. */
export function Receipt({ receipt, onClose }: { receipt: Answer<'identities.revoke'>; onClose: () => void }) {
  const { identityId, name, email, revokedAt, cut } = receipt
  return (
    <Dialog
      wide
      locked
      title={`${name} is revoked`}
      description="From this moment nothing of it can be read, by anybody."
      onClose={onClose}
    >
      <div data-print className="grid gap-5">
        <ReceiptLines times={[['Revoked', revokedAt]]} identityId={identityId} email={email} />
        <div>
          <h3 className="mb-1 font-medium">Cut</h3>
          <CutList cut={cut} />
        </div>
        <div>
          <h3 className="mb-2 font-medium">To change at their sites</h3>
          <ExposureList identityId={identityId} of="revoked" />
        </div>
      </div>
      <ReceiptActions onClose={onClose} />
    </Dialog>
  )
}
