import { Button } from '../controls/button.js'
import { Actions } from '../controls/dialog.js'

/** The end of a receipt that can be printed. */
export function ReceiptActions({ onClose }: { onClose: () => void }) {
  return (
    <Actions>
      <Button onClick={() => window.print()}>Print</Button>
      <Button tone="primary" onClick={onClose}>
        Done
      </Button>
    </Actions>
  )
}
