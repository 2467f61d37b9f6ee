import { useInfiniteQuery } from '@tanstack/react-query'
import { MoreButton } from '../controls/more-button.js'
import { When } from '../time/when.js'
import { noticesQuery } from './custody-queries.js'

/** Who came nearer to this agent's secrets, how and when: for good, and nothing where nobody did. */
export function CustodyLines({ identityId }: { identityId: string }) {
  const list = useInfiniteQuery(noticesQuery(identityId))
  const notices = list.data?.pages.flatMap((page) => page.notices) ?? []
  if (list.error && notices.length === 0)
    return <p className="mt-4 text-sm text-warn">Who came nearer to its secrets could not be read.</p>
  if (notices.length === 0) return null
  return (
    <section aria-label="Custody" className="mt-4 rounded-lg bg-warn-tint px-4 py-3 text-sm">
      <h2 className="font-semibold text-warn">Operators came nearer to its secrets</h2>
      <ul className="mt-1 grid max-h-40 gap-1 overflow-y-auto">
        {notices.map(({ noticeId, description, by, at }) => (
          <li key={noticeId}>
            {description} <span className="text-soft">By {by}, </span>
            <When at={at} />
          </li>
        ))}
      </ul>
      {list.hasNextPage && <MoreButton list={list} shown={notices.length} what="lines" />}
    </section>
  )
}
