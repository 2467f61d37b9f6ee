import { infiniteQueryOptions } from '@tanstack/react-query'
import { call } from '../wire/call.js'
import type { Answer } from '../wire/operations.js'

/** A mail that is held back: who wrote to whom, why it is held and where its links lead; never what it says. */
export type HeldMail = Answer<'platformMail.listHeld'>['messages'][number]

/** The held mail of all agents, newest first, page by page. */
export const heldQuery = infiniteQueryOptions({
  queryKey: ['mail', 'held'],
  queryFn: ({ pageParam, signal }) => call('platformMail.listHeld', pageParam, signal),
  initialPageParam: {},
  getNextPageParam: ({ nextPageToken }) => (nextPageToken === undefined ? undefined : { pageToken: nextPageToken }),
})
