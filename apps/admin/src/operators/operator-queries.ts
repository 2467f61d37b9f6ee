import { queryOptions } from '@tanstack/react-query'
import { call } from '../wire/call.js'
import type { Answer } from '../wire/operations.js'

/** Who runs the organisation. */
export type Operator = Answer<'operators.list'>['operators'][number]

/** Who was invited and has not come. */
export type Invitation = Answer<'operators.list'>['invitations'][number]

/** The operators, the longest there first, and the open invitations. */
export const operatorsQuery = queryOptions({
  queryKey: ['operators'],
  queryFn: ({ signal }) => call('operators.list', {}, signal),
})
