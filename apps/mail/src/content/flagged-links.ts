import type { Extraction } from './extract.js'
import { isReturned, type LinkFlag, linkFlags } from './link-flags.js'

/** A link with what there is to say of it. */
export type FlaggedLink = Extraction['links'][number] & { flags: LinkFlag[] }

/** What was found in a mail, its links flagged; a link that may not be returned is found no longer. */
export type FlaggedExtraction = Omit<Extraction, 'links'> & { links: FlaggedLink[] }

/** The findings of a mail in which nothing was looked for. */
export const nothingFound: FlaggedExtraction = { codes: [], links: [], kind: 'none', ambiguous: false, flags: [] }

/** Flags the links that were found in a mail of this sender. */
export function flaggedLinks(found: Extraction, senderDomain: string): FlaggedExtraction {
  const links = found.links
    .map((link) => ({ ...link, flags: linkFlags(link.url, senderDomain) }))
    .filter(({ flags }) => isReturned(flags))
  const kind = links.length > 0 ? found.kind : found.codes.length > 0 ? 'code' : 'none'
  return { ...found, links, kind }
}
