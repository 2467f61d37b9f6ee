import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '../controls/button.js'
import { MoreButton } from '../controls/more-button.js'
import { Empty, Failed, Loading } from '../controls/states.js'
import { useMayChange } from '../session/session.js'
import { AddDomain } from './add-domain.js'
import { domainsQuery, type MailDomain } from './domain-queries.js'
import { DomainRecords } from './domain-records.js'
import { DomainTable } from './domain-table.js'
import { RemoveDomain } from './remove-domain.js'

type Open = { dialog: 'add' } | { dialog: 'records' | 'remove'; domain: MailDomain } | undefined

/** The domains that agents have addresses under, and what is still to be set in DNS. */
export function DomainsTab() {
  const list = useInfiniteQuery(domainsQuery)
  const mayChange = useMayChange()
  const [open, setOpen] = useState<Open>()
  const close = () => setOpen(undefined)
  // As the answer has it: the list may not have come so far.
  const showRecords = (domain: MailDomain) => setOpen({ dialog: 'records', domain })
  const domains = list.data?.pages.flatMap((page) => page.domains)
  if (!domains && list.error)
    return <Failed what="the domains" error={list.error} onRetry={() => void list.refetch()} />
  if (!domains) return <Loading what="domains" />
  const add = mayChange && (
    <Button tone="primary" onClick={() => setOpen({ dialog: 'add' })}>
      Add a domain
    </Button>
  )
  return (
    <section aria-label="Domains">
      {domains.length === 0 ? (
        <Empty title="No domains" action={add}>
          Agents have their addresses under the installation’s own domain. Add one of yours to create them under it.
        </Empty>
      ) : (
        <>
          <div className="mb-4 flex flex-wrap items-center justify-between gap-3">
            <p className="text-soft">Agents can be created under a domain once it is proven.</p>
            {add}
          </div>
          <DomainTable
            domains={domains}
            mayChange={mayChange}
            onAct={(dialog, domain) => setOpen({ dialog, domain })}
          />
          <MoreButton list={list} shown={domains.length} what="domains" />
        </>
      )}
      {open?.dialog === 'add' && <AddDomain onClose={close} onAdded={showRecords} />}
      {open?.dialog === 'records' && (
        <DomainRecords domain={open.domain} mayChange={mayChange} onChecked={showRecords} onClose={close} />
      )}
      {open?.dialog === 'remove' && <RemoveDomain domain={open.domain} onClose={close} />}
    </section>
  )
}
