import { useState } from 'react'
import { Button } from '../controls/button.js'
import { CopyButton } from '../controls/copy-button.js'
import { Actions } from '../controls/dialog.js'

type Props = { token: string; agent: string; onDone: () => void }

/** A token, shown this once. Whoever shows it holds it in one state, which ends when `onDone` has been called. */
export function TokenOnce({ token, agent, onDone }: Props) {
  const [copied, setCopied] = useState(false)
  return (
    <>
      <p className="mt-4 rounded-lg bg-warn-tint px-4 py-3 text-warn">
        This is the only time that the token is shown. Whoever has it is {agent}: put it where the agent reads its
        secrets, and nowhere else.
      </p>
      <div className="mt-4 flex flex-col gap-3 rounded-lg border border-edge bg-sunk p-4">
        <output aria-label="Token" className="font-mono text-sm break-all select-all">
          {token}
        </output>
        <CopyButton autoFocus value={token} what="Token" tone="primary" onCopied={() => setCopied(true)} />
      </div>
      <Actions>
        <Button tone={copied ? 'primary' : 'plain'} onClick={onDone}>
          I have stored it
        </Button>
      </Actions>
    </>
  )
}
