import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '../controls/button.js'
import { MoreButton } from '../controls/more-button.js'
import { RefreshButton } from '../controls/refresh-button.js'
import { Empty, Failed, Loading } from '../controls/states.js'
import { useMayChange } from '../session/session.js'
import { AddSource } from './add-source.js'
import { CheckSource } from './check-source.js'
import { EditSource } from './edit-source.js'
import { RemoveSource } from './remove-source.js'
import { type Source, sourcesQuery } from './source-queries.js'
import { type SourceAction, SourceTable } from './source-table.js'

type Open = { dialog: 'add' } | { dialog: SourceAction; source: Source } | undefined

/** The accounts elsewhere whose mail is fetched, and how each is doing. */
export function SourcesTab() {
  const list = useInfiniteQuery(sourcesQuery)
  const mayChange = useMayChange()
  const [open, setOpen] = useState<Open>()
  const close = () => setOpen(undefined)
  const sources = list.data?.pages.flatMap((page) => page.sources)
  if (!sources && list.error)
    return <Failed what="the sources" error={list.error} onRetry={() => void list.refetch()} />
  if (!sources) return <Loading what="sources" />
  const add = mayChange && (
    <Button tone="primary" onClick={() => setOpen({ dialog: 'add' })}>
      Add a source
    </Button>
  )
  return (
    <section aria-label="Sources">
      {sources.length === 0 ? (
        <Empty title="No sources" action={add}>
          Mail comes in by SMTP. Where that cannot be, it is fetched by IMAP from an account elsewhere: a catch-all of
          the agents’ domain, or an account of one agent.
        </Empty>
      ) : (
        <>
          <div className="mb-4 flex flex-wrap items-center justify-between gap-3">
            <p className="text-soft">Accounts whose mail is fetched by IMAP. Nothing in them is changed or deleted.</p>
            <div className="flex flex-wrap gap-2">
              <RefreshButton list={list} />
              {add}
            </div>
          </div>
          <SourceTable
            sources={sources}
            {...(mayChange && { onAct: (dialog, source) => setOpen({ dialog, source }) })}
          />
          <MoreButton list={list} shown={sources.length} what="sources" />
        </>
      )}
      {open?.dialog === 'add' && <AddSource onClose={close} />}
      {open?.dialog === 'check' && <CheckSource source={open.source} onClose={close} />}
      {open?.dialog === 'edit' && <EditSource source={open.source} onClose={close} />}
      {open?.dialog === 'remove' && <RemoveSource source={open.source} onClose={close} />}
    </section>
  )
}
