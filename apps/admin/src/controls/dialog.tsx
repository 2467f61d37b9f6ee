import { Dialog as Primitive } from 'radix-ui'
import { type ReactNode, useState } from 'react'
import { giveFocusBack } from './give-focus-back.js'

type Props = {
  title: string
  description?: ReactNode
  onClose: () => void
  children: ReactNode
  wide?: boolean
  /** Neither Escape nor the corner closes it: for what must not be lost by a slip, and while a request is on its way. */
  locked?: boolean
  alert?: boolean
  /** Hides what lies under it, other dialogs too. */
  cover?: boolean
  /** Opens over another dialog, which stays as it is. */
  above?: boolean
}

/**
 * A modal dialog: keeps the focus, gives it back, closes on Escape but not on a click beside it, which would throw a
 * half-filled form away. The primitive's own Overlay is not used: it writes a style element that the policy refuses.
 */
export function Dialog({ title, description, onClose, children, wide, locked, alert, cover, above }: Props) {
  const close = () => locked || onClose()
  const [giveBack] = useState(giveFocusBack)
  return (
    <Primitive.Root open onOpenChange={close}>
      <Primitive.Portal>
        <div
          className={`fixed inset-0 ${cover ? 'z-30 bg-paper' : above ? 'z-30 bg-shade' : 'z-10 bg-shade'}`}
          data-print-hide
        />
        <Primitive.Content
          data-dialog
          aria-modal
          {...(alert && { role: 'alertdialog' })}
          {...(description === undefined && { 'aria-describedby': undefined })}
          onCloseAutoFocus={(event) => {
            event.preventDefault()
            giveBack()
          }}
          onInteractOutside={(event) => event.preventDefault()}
          className={`fixed inset-x-0 bottom-0 ${cover || above ? 'z-40' : 'z-20'} mx-auto max-h-[92dvh] w-full animate-rise overflow-y-auto rounded-t-2xl border border-line bg-card shadow-xl outline-none sm:inset-y-0 sm:my-auto sm:h-fit sm:rounded-2xl ${wide ? 'sm:max-w-2xl' : 'sm:max-w-lg'}`}
        >
          {/* The padding is in here and not on what scrolls: the actions would stick above it, over the content. */}
          <div className="p-5 sm:p-7">
            <Primitive.Title className="pr-10 text-xl font-semibold tracking-tight">{title}</Primitive.Title>
            {description !== undefined && (
              <Primitive.Description asChild>
                <div className="mt-2 text-soft">{description}</div>
              </Primitive.Description>
            )}
            <div className="mt-5">{children}</div>
          </div>
          {!locked && (
            // Last in order, so that a dialog opens with its first field in focus and not its way out.
            <Primitive.Close
              aria-label="Close"
              data-print-hide
              className="absolute top-4 right-4 grid size-9 place-items-center rounded-lg text-soft hover:bg-sunk"
            >
              <svg viewBox="0 0 16 16" className="size-4 stroke-current" aria-hidden="true">
                <path d="m3 3 10 10M13 3 3 13" fill="none" strokeWidth="1.8" strokeLinecap="round" />
              </svg>
            </Primitive.Close>
          )}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  )
}

/**
 * The row of buttons at a dialog's end, in sight however long the dialog; stacked where it is narrow. `above` is what
 * must be seen with them, such as a refusal.
 */
export function Actions({ above, children }: { above?: ReactNode; children: ReactNode }) {
  return (
    <div
      className="sticky bottom-0 -mx-5 mt-6 -mb-5 grid gap-3 border-t border-line bg-card px-5 py-4 sm:-mx-7 sm:-mb-7 sm:px-7"
      data-print-hide
    >
      {above}
      <div className="flex flex-col-reverse gap-2 sm:flex-row sm:justify-end">{children}</div>
    </div>
  )
}
