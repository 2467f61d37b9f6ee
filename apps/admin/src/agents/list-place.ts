import type { AgentsSearch } from './agents-search.js'

let last: { search: AgentsSearch; index: number } | undefined

/** Keeps where one left the list, for who comes back to it while the page is open. */
export function rememberPlace(search: AgentsSearch, index: number): void {
  last = { search, index }
}

/** The row at which a list of this search was left; `undefined` where one was not in it. */
export const placeIn = (search: AgentsSearch): number | undefined =>
  last && JSON.stringify(last.search) === JSON.stringify(search) ? last.index : undefined

/** What the list was narrowed to when it was left. */
export const lastSearch = (): AgentsSearch => last?.search ?? {}
