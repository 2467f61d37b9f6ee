import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { call } from '../wire/call.js'
import type { Answer } from '../wire/operations.js'

/** Where events are sent and how it fares; never its secret. */
export type Webhook = Answer<'webhooks.list'>['webhooks'][number]
/** An event on its way to one webhook. */
export type Delivery = Answer<'webhooks.deliveries'>['deliveries'][number]

/** All webhooks: there are at most twenty. */
export const webhooksQuery = queryOptions({
  queryKey: ['mail', 'webhooks'],
  queryFn: ({ signal }) => call('webhooks.list', {}, signal),
})

const looksMax = 20

/** The deliveries of one, newest first, page by page; looked at anew, a minute at most, while one of the newest is still to be tried. */
export const deliveriesQuery = (webhookId: string) =>
  infiniteQueryOptions({
    queryKey: ['mail', 'webhooks', webhookId, 'deliveries'],
    queryFn: ({ pageParam, signal }) => call('webhooks.deliveries', { webhookId, ...pageParam }, signal),
    initialPageParam: {},
    getNextPageParam: ({ nextPageToken }) => (nextPageToken === undefined ? undefined : { pageToken: nextPageToken }),
    refetchInterval: ({ state: { data, dataUpdateCount } }) => {
      const isComing = data?.pages[0]?.deliveries.some(({ status, attempts }) => status === 'pending' && attempts === 0)
      return isComing && dataUpdateCount < looksMax ? 3_000 : false
    },
  })
