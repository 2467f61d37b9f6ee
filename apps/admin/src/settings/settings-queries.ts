import { queryOptions } from '@tanstack/react-query'
import { call } from '../wire/call.js'

/** The organisation's name, how many agents it may have, and how long its tokens last. */
export const organisationQuery = queryOptions({
  queryKey: ['organisation'],
  queryFn: ({ signal }) => call('organisation.settings', {}, signal),
})

/** How often an agent may read values and be given codes. */
export const limitsQuery = queryOptions({
  queryKey: ['organisation', 'limits'],
  queryFn: ({ signal }) => call('organisation.limits', {}, signal),
})

/** How long the rows of the audit log are kept. */
export const auditRetentionQuery = queryOptions({
  queryKey: ['organisation', 'audit-retention'],
  queryFn: ({ signal }) => call('organisation.auditRetention', {}, signal),
})

/** The versions of the keys, and what older ones still wrap. */
export const keysQuery = queryOptions({
  queryKey: ['organisation', 'keys'],
  queryFn: ({ signal }) => call('organisation.keys', {}, signal),
})
