import { Link, Outlet } from '@tanstack/react-router'

/** The lists of this section, in the order of their tabs. */
const tabs = [
  ['/mail/held', 'Held'],
  ['/mail/sources', 'Sources'],
  ['/mail/domains', 'Domains'],
  ['/mail/webhooks', 'Webhooks'],
  ['/mail/retention', 'Retention'],
] as const

/** The organisation's mail: where it comes from and where it goes. */
export function MailPage() {
  return (
    <>
      <title>Mail · Keyfob</title>
      <h1 className="text-2xl font-semibold tracking-tight">Mail</h1>
      <nav aria-label="Mail" className="mt-5 mb-5 flex flex-wrap gap-1 border-b border-line px-1 pt-1">
        {tabs.map(([to, label]) => (
          <Link
            key={to}
            to={to}
            className="-mb-px border-b-2 border-transparent px-3 py-2 font-medium text-soft hover:text-ink data-[status=active]:border-accent data-[status=active]:text-ink"
          >
            {label}
          </Link>
        ))}
      </nav>
      <Outlet />
    </>
  )
}
