import type { ReactNode } from 'react'

const tones = {
  good: 'bg-good-tint text-good',
  warn: 'bg-warn-tint text-warn',
  bad: 'bg-bad-tint text-bad',
  plain: 'bg-sunk text-soft',
} as const
export type Tone = keyof typeof tones

/** A word with a colour; the word alone says it too. */
export function Badge({ tone = 'plain', children }: { tone?: Tone; children: ReactNode }) {
  return (
    <span className={`inline-block rounded-md px-2 py-0.5 text-[13px] font-medium whitespace-nowrap ${tones[tone]}`}>
      {children}
    </span>
  )
}
