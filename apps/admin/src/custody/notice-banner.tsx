import { useQuery } from '@tanstack/react-query'
import { Link, useRouterState } from '@tanstack/react-router'
import { approvalsQuery, openNoticesQuery } from './custody-queries.js'

/** Says, until they are acknowledged or decided, what operators did or proposed. Not on the page that lists them. */
export function NoticeBanner() {
  const { data: open = [] } = useQuery(openNoticesQuery)
  const { data: pending = [] } = useQuery(approvalsQuery)
  const waiting = pending.filter(({ own }) => !own).length
  const isThere = useRouterState({ select: ({ location }) => location.pathname.endsWith('/notices') })
  const link = 'font-medium underline underline-offset-4'
  return (
    <div role="status" aria-live="polite" data-print-hide>
      {open.length + waiting > 0 && !isThere && (
        <p className="flex flex-wrap justify-center gap-x-6 border-b border-line bg-sunk px-4 py-2 text-center text-sm">
          {open.length > 0 && (
            <span>
              <Link to="/notices" className={link}>
                {open.length === 1 ? 'One notice' : `${open.length === 100 ? 'Over 99' : open.length} notices`}
              </Link>{' '}
              that an operator came nearer to an agent’s secrets.
            </span>
          )}
          {waiting > 0 && (
            <span>
              <Link to="/notices" className={link}>
                {waiting === 1 ? 'One proposal' : `${waiting} proposals`}
              </Link>{' '}
              of another operator to approve or refuse.
            </span>
          )}
        </p>
      )}
    </div>
  )
}
