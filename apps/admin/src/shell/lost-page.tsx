import { Link } from '@tanstack/react-router'
import { Empty } from '../controls/states.js'

/** An address with no page behind it. */
export function LostPage() {
  return (
    <main className="mx-auto max-w-2xl px-4 py-16">
      <title>Not found · Keyfob</title>
      <Empty
        page
        title="There is no such page"
        action={
          <Link to="/agents" className="font-medium underline underline-offset-4">
            Go to the agents
          </Link>
        }
      >
        The address leads nowhere in this app.
      </Empty>
    </main>
  )
}

/** A fault of this app itself. The platform is not touched by it, and a reload starts the page anew. */
export function FaultPage() {
  return (
    <main className="mx-auto max-w-2xl px-4 py-16">
      <title>Fault · Keyfob</title>
      <Empty
        page
        alert
        title="This page has failed"
        action={
          <a href="/admin/" className="font-medium underline underline-offset-4">
            Start it anew
          </a>
        }
      >
        The fault is in the admin app; the platform and its agents are not touched by it.
      </Empty>
    </main>
  )
}
