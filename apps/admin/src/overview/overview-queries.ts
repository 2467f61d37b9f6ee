import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { call } from '../wire/call.js'
import type { Answer } from '../wire/operations.js'

/** The organisation at a glance. */
export type Overview = Answer<'organisation.overview'>
/** An hour or a day of it. */
export type Bucket = Overview['activity']['buckets'][number]
export type Period = 'day' | 'week'

/** Everything that has been read of it, to be read anew after an act. */
export const overviewKey = ['overview'] as const

const everyMs = 8_000
/** While something is under way that takes seconds. */
const soonMs = 1_000

/** It is read again and again while the page is in sight: the log is told of that once an hour. */
export const overviewQuery = (period: Period) =>
  queryOptions({
    queryKey: [...overviewKey, period],
    queryFn: ({ signal }) => call('organisation.overview', { period }, signal),
    refetchInterval: ({ state }) => (state.data?.drill.running ? soonMs : everyMs),
    refetchOnWindowFocus: true,
    placeholderData: keepPreviousData,
  })
