import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { MoreButton } from '../controls/more-button.js'
import { RefreshButton } from '../controls/refresh-button.js'
import { Empty, Failed, Loading } from '../controls/states.js'
import { useMayChange } from '../session/session.js'
import { type HeldMail, heldQuery } from './held-queries.js'
import { HeldTable } from './held-table.js'
import { ReleaseMail } from './release-mail.js'

/** The mail that is held back from any agent, and the way to let one of it through. */
export function HeldTab() {
  const list = useInfiniteQuery(heldQuery)
  const mayChange = useMayChange()
  const [releasing, setReleasing] = useState<HeldMail>()
  const messages = list.data?.pages.flatMap((page) => page.messages)
  if (!messages && list.error)
    return <Failed what="the held mail" error={list.error} onRetry={() => void list.refetch()} />
  if (!messages) return <Loading what="held mail" />
  return (
    <section aria-label="Held mail">
      {messages.length === 0 ? (
        <Empty title="No mail is held" action={<RefreshButton list={list} />}>
          Mail whose sender is not proved, or that something speaks against, waits here until it is released. Until then
          no agent is given its codes and links.
        </Empty>
      ) : (
        <>
          <div className="mb-4 flex flex-wrap items-center justify-between gap-3">
            <p className="text-soft">
              Mail that is not proved to be what it says. Until it is released no agent is given its codes and links.
            </p>
            <RefreshButton list={list} />
          </div>
          <HeldTable messages={messages} {...(mayChange && { onRelease: setReleasing })} />
          <MoreButton list={list} shown={messages.length} what="messages" />
        </>
      )}
      {releasing && <ReleaseMail mail={releasing} onClose={() => setReleasing(undefined)} />}
    </section>
  )
}
