import { type ReactNode, useState } from 'react'
import { Button } from './button.js'
import { CopyButton } from './copy-button.js'
import { Actions } from './dialog.js'

type Props = {
  /** What it is, for screen readers and for what is said once it has been copied: `Token`. */
  what: string
  value: string
  /** What to do with it. */
  children: ReactNode
  done?: string
  onDone: () => void
}

/** A secret that is shown this once, in a dialog. Whoever shows it holds it in one state, which ends when `onDone` has been called. */
export function ShownOnce({ what, value, children, done = 'I have stored it', onDone }: Props) {
  const [copied, setCopied] = useState(false)
  return (
    <>
      <p className="rounded-lg bg-warn-tint px-4 py-3 text-warn">{children}</p>
      <ToCopy autoFocus what={what} value={value} onCopied={() => setCopied(true)} />
      <Actions>
        <Button tone={copied ? 'primary' : 'plain'} onClick={onDone}>
          {done}
        </Button>
      </Actions>
    </>
  )
}

type ToCopyProps = Pick<Props, 'what' | 'value'> & { autoFocus?: boolean; onCopied?: () => void }

/** A text in a box, with the button that copies it. */
export function ToCopy({ what, value, ...copy }: ToCopyProps) {
  return (
    <div className="mt-4 flex flex-col gap-3 rounded-lg border border-edge bg-sunk p-4">
      <output aria-label={what} className="font-mono text-sm break-all whitespace-pre-wrap select-all">
        {value}
      </output>
      <CopyButton value={value} what={what} tone="primary" {...copy} />
    </div>
  )
}
