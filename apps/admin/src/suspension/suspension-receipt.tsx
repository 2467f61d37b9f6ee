import { Dialog } from '../controls/dialog.js'
import { ExposureList } from '../exposures/exposure-list.js'
import { CutList } from '../revocation/cut-list.js'
import { ReceiptActions } from '../revocation/receipt-actions.js'
import { ReceiptLines } from '../revocation/receipt-lines.js'
import type { Answer } from '../wire/operations.js'

/** The receipt of a suspension: what stands still, since when, and what to change if the agent's secrets are out. */
export function SuspensionReceipt({
  receipt,
  onClose,
}: {
  receipt: Answer<'identities.suspend'>
  onClose: () => void
}) {
  const { identityId, name, email, suspendedAt, stopped } = receipt
  return (
    <Dialog
      wide
      locked
      title={`${name} is suspended`}
      description="It reads and sends nothing until it is resumed. Mail to its address is taken in and sealed."
      onClose={onClose}
    >
      <div data-print className="grid gap-5">
        <ReceiptLines times={[['Suspended', suspendedAt]]} identityId={identityId} email={email} />
        <div>
          <h3 className="mb-1 font-medium">Standing still</h3>
          <CutList cut={stopped} />
        </div>
        <div>
          <h3 className="mb-2 font-medium">Seen in plaintext</h3>
          <ExposureList identityId={identityId} of="suspended" />
        </div>
      </div>
      <ReceiptActions onClose={onClose} />
    </Dialog>
  )
}
