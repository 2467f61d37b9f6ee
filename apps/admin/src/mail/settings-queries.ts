import { queryOptions } from '@tanstack/react-query'
import { call } from '../wire/call.js'

/** How the organisation keeps its agents' mail. */
export const settingsQuery = queryOptions({
  queryKey: ['mail', 'settings'],
  queryFn: ({ signal }) => call('platformMail.getSettings', {}, signal),
})
