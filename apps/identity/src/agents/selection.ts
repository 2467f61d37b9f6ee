import type { suspendMany } from '@keyfob/contracts/many-agents'
import type { In } from '@keyfob/contracts/operation'
import type { Selection } from '@keyfob/gate/doors'

/** Whom a call about many agents names. */
export function selectionOf({ label, externalId, identityIds }: In<typeof suspendMany>): Selection {
  return { externalId, ids: identityIds, label: label === undefined ? undefined : labelOf(label) }
}

/** `name=value`, or `name` with whatever value. */
export function labelOf(text: string): NonNullable<Selection['label']> {
  const at = text.indexOf('=')
  return at < 0 ? { name: text, value: undefined } : { name: text.slice(0, at), value: text.slice(at + 1) }
}

/** The agents that bear a label, for a query of rows. */
export const bearing = ({ name, value }: NonNullable<Selection['label']>) => ({
  labels: { path: [name], ...(value === undefined ? { string_contains: '' } : { equals: value }) },
})
