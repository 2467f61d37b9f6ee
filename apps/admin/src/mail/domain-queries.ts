import { infiniteQueryOptions } from '@tanstack/react-query'
import { call } from '../wire/call.js'
import type { Answer } from '../wire/operations.js'

/** A domain that agents have addresses under, with the DNS records that it needs. */
export type MailDomain = Answer<'platformMail.listDomains'>['domains'][number]

/** The organisation's domains by name, page by page. */
export const domainsQuery = infiniteQueryOptions({
  queryKey: ['mail', 'domains'],
  queryFn: ({ pageParam, signal }) => call('platformMail.listDomains', pageParam, signal),
  initialPageParam: {},
  getNextPageParam: ({ nextPageToken }) => (nextPageToken === undefined ? undefined : { pageToken: nextPageToken }),
})
