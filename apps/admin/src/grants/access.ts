import type { Grant } from './grant-queries.js'

type Access = Grant['access']
type Meaning = Readonly<{ access: Access; label: string; hint: string }>

/** What a credential may be shared for, the narrowest first, for the operator who shares it. */
export const accessMeanings: readonly Meaning[] = [
  { access: 'use', label: 'Use it unseen', hint: 'It is typed for the agent, which sees no value.' },
  { access: 'code', label: 'One-time codes only', hint: 'Its codes, and nothing else of it.' },
  { access: 'read', label: 'Read everything', hint: 'Its values in plaintext, and its codes.' },
]

/** An access in words. */
export const accessLabel = (access: Access): string =>
  accessMeanings.find((each) => each.access === access)?.label ?? access
