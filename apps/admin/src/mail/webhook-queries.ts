import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { call } from '../wire/call.js'
import type { Answer } from '../wire/operations.js'

/** Where events are sent and how it fares; never its secret. */
export type Webhook = Answer<'webhooks.list'>['webhooks'][number]
/** An event on its way to one webhook. */
export type Delivery = Answer<'webhooks.deliveries'>['deliveries'][number]

const lookEveryMs = 10_000

/** All webhooks, looked at anew while they are shown: there are at most twenty. */
export const webhooksQuery = queryOptions({
  queryKey: ['mail', 'webhooks'],
  queryFn: ({ signal }) => call('webhooks.list', {}, signal),
  refetchInterval: lookEveryMs,
})

/** The deliveries of one, newest first, page by page; looked at anew while they are shown. */
export const deliveriesQuery = (webhookId: string) =>
  infiniteQueryOptions({
    queryKey: ['mail', 'webhooks', webhookId, 'deliveries'],
    queryFn: ({ pageParam, signal }) => call('webhooks.deliveries', { webhookId, ...pageParam }, signal),
    initialPageParam: {},
    getNextPageParam: ({ nextPageToken }) => (nextPageToken === undefined ? undefined : { pageToken: nextPageToken }),
    refetchInterval: 3_000,
  })
