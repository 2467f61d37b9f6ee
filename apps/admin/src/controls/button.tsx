import type { ComponentProps } from 'react'

const tones = {
  primary: 'bg-ink text-paper hover:bg-ink/85',
  plain: 'border border-edge bg-card text-ink hover:bg-sunk',
  quiet: 'text-ink hover:bg-sunk',
  quietDanger: 'text-bad hover:bg-bad-tint',
  danger: 'bg-danger text-on-danger hover:bg-danger/90',
  warning: 'border border-bad text-bad bg-card hover:bg-bad-tint',
} as const

type Props = ComponentProps<'button'> & { tone?: keyof typeof tones; busy?: boolean; small?: boolean }

/** A button; while `busy` it keeps its place and its focus, and does nothing. */
export function Button({ tone = 'plain', busy = false, small = false, className = '', onClick, ...rest }: Props) {
  const size = small ? 'min-h-8 px-2.5 text-sm' : 'min-h-10 px-4'
  return (
    <button
      type="button"
      aria-disabled={busy || undefined}
      className={`inline-flex items-center justify-center gap-2 rounded-lg font-medium whitespace-nowrap transition disabled:opacity-50 aria-disabled:opacity-60 ${size} ${tones[tone]} ${className}`}
      onClick={busy ? (event) => event.preventDefault() : onClick}
      {...rest}
    />
  )
}
