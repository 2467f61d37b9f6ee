import { Dialog } from '../controls/dialog.js'
import { ShownOnce } from '../controls/shown-once.js'

type Props = { title: string; secret: string; onDone: () => void }

/** The secret of a webhook, shown this once. */
export const WebhookSecret = ({ title, secret, onDone }: Props) => (
  <Dialog locked title={title} onClose={onDone}>
    <ShownOnce what="Secret" value={secret} onDone={onDone}>
      This is the only time that the secret is shown. By it the receiver knows that a request comes from here.
    </ShownOnce>
  </Dialog>
)
