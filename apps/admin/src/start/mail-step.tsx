import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '../controls/button.js'
import { AddDomain } from '../mail/add-domain.js'
import { domainsQuery, type MailDomain } from '../mail/domain-queries.js'
import { DomainRecords } from '../mail/domain-records.js'

/** Where agents have their addresses: under a domain of one's own, or on this machine for now. */
export function MailStep({ onLocal, onAdding }: { onLocal: () => void; onAdding: (isAdding: boolean) => void }) {
  const list = useInfiniteQuery(domainsQuery)
  const [open, setOpenHere] = useState<'add' | MailDomain>()
  const setOpen = (to: 'add' | MailDomain | undefined) => {
    setOpenHere(to)
    // The step is not over while its dialog is read, whatever is found meanwhile.
    onAdding(to !== undefined)
  }
  const close = () => setOpen(undefined)
  const own = list.data?.pages[0]?.domains[0]
  return (
    <>
      <p className="text-soft">
        Each agent gets an address of its own. For sites to reach it, the domain must be yours: Keyfob tells which DNS
        records it needs. Without one, everything but mail from outside works.
      </p>
      <div className="mt-4 flex flex-wrap gap-2">
        <Button tone="primary" onClick={onLocal}>
          Stay local for now
        </Button>
        {own ? (
          <Button onClick={() => setOpen(own)}>Records of {own.displayName}</Button>
        ) : (
          <Button onClick={() => setOpen('add')}>Use my domain</Button>
        )}
      </div>
      {open === 'add' && <AddDomain onClose={close} onAdded={setOpen} />}
      {typeof open === 'object' && (
        <DomainRecords
          domain={open}
          mayChange
          onChecked={(domain) => setOpen(domain)}
          onClose={() => {
            close()
            void list.refetch()
          }}
        />
      )}
    </>
  )
}
