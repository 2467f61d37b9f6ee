import type { addRule } from '@keyfob/contracts/email-rules'
import type { In } from '@keyfob/contracts/operation'

type Row = Readonly<{ id: string; type: string; scope: string; value: string; createdAt: Date }>

/** A rule as it is answered. */
export const ruleOut = ({ id, type, scope, value, createdAt }: Row) => ({
  id,
  type: type as In<typeof addRule>['type'],
  scope: scope as In<typeof addRule>['scope'],
  value,
  createdAt: createdAt.toISOString(),
})
