/** `spent`: used, or too old. `unknown`: no link of this platform, or not the whole of one. */
export type LinkFault = 'spent' | 'unknown'

const words = {
  spent: ['This link does not work any more', 'It was used, is too old or has been taken back.'],
  unknown: ['This is not a link of this Keyfob', 'It may have been cut off when it was copied.'],
} as const

type Props = {
  fault: LinkFault
  /** It was given by another operator, not printed on the machine. */
  isGiven?: boolean
}

/** Why a link did not sign in, and how to get another. */
export function LinkFaultNote({ fault, isGiven = false }: Props) {
  const [title, why] = words[fault]
  return (
    <div role="alert" className="mb-5 rounded-lg bg-warn-tint px-4 py-3 text-warn">
      <p className="font-semibold">{title}</p>
      {isGiven ? (
        <p className="mt-1">{why} Ask the operator who gave it to you for another.</p>
      ) : (
        <>
          <p className="mt-1">{why} On the machine where Keyfob runs, in its folder, ask for another:</p>
          <pre className="mt-2 overflow-x-auto rounded bg-card px-3 py-2 font-mono text-sm text-ink">
            npm start -- --new-link
          </pre>
          <p className="mt-2">Then open the link that it prints.</p>
        </>
      )}
    </div>
  )
}
