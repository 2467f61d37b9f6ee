import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Badge } from '../controls/badge.js'
import { Button } from '../controls/button.js'
import { Section } from '../controls/section.js'
import { Empty, Failed, Loading } from '../controls/states.js'
import { Cell, Row, Table } from '../controls/table.js'
import { When } from '../time/when.js'
import { AddPasskey } from './add-passkey.js'
import { AddressNote } from './address-note.js'
import { type Passkey, passkeysQuery } from './passkey-queries.js'
import { here } from './passkeys-here.js'
import { RemovePasskey } from './remove-passkey.js'
import { RenamePasskey } from './rename-passkey.js'

type Doing = { what: 'add' } | { what: 'rename' | 'remove'; passkey: Passkey }

/** The operator's passkeys: how they come back without asking anybody. */
export function PasskeysSection() {
  const { data, error, refetch } = useQuery(passkeysQuery)
  const [doing, setDoing] = useState<Doing>()
  const close = () => setDoing(undefined)
  const works = here() === 'yes'
  const add = works && (
    <Button tone={data?.count === 0 ? 'primary' : 'plain'} onClick={() => setDoing({ what: 'add' })}>
      Add a passkey
    </Button>
  )
  return (
    <Section
      title="Passkeys"
      hint="Sign in with your finger, your face or your device’s PIN. Nothing can be guessed, copied or typed into a false page."
      actions={data && data.count > 0 && add}
    >
      {!data && error ? (
        <Failed what="your passkeys" error={error} onRetry={() => void refetch()} />
      ) : !data ? (
        <Loading what="your passkeys" rows={2} />
      ) : data.count === 0 ? (
        <Empty small title="You have no passkey" action={add}>
          {works ? 'Add one, so that you can come back by yourself.' : <AddressNote />}
        </Empty>
      ) : (
        <>
          <Table label="Passkeys" columns={['Passkey', 'Added', 'Last used', 'Actions']}>
            {data.passkeys.map((passkey) => (
              <Row key={passkey.passkeyId}>
                <Cell className="md:w-1/2">
                  <span className="font-medium">{passkey.name}</span>{' '}
                  {passkey.backedUp && <Badge>On all your devices</Badge>}
                </Cell>
                <Cell label="Added" className="whitespace-nowrap">
                  <When at={passkey.createdAt} />
                </Cell>
                <Cell label="Last used" className="whitespace-nowrap">
                  <When at={passkey.lastUsedAt} />
                </Cell>
                <Cell className="md:w-px">
                  <div className="flex flex-wrap gap-1 md:flex-nowrap md:justify-end">
                    <Button
                      small
                      aria-label={`Rename ${passkey.name}`}
                      onClick={() => setDoing({ what: 'rename', passkey })}
                    >
                      Rename
                    </Button>
                    <Button
                      small
                      tone="quietDanger"
                      aria-label={`Remove ${passkey.name}`}
                      onClick={() => setDoing({ what: 'remove', passkey })}
                    >
                      Remove
                    </Button>
                  </div>
                </Cell>
              </Row>
            ))}
          </Table>
          {!works && (
            <div className="mt-3">
              <AddressNote />
            </div>
          )}
        </>
      )}
      {doing?.what === 'add' && <AddPasskey onClose={close} />}
      {doing?.what === 'rename' && <RenamePasskey passkey={doing.passkey} onClose={close} />}
      {doing?.what === 'remove' && <RemovePasskey passkey={doing.passkey} isLast={data?.count === 1} onClose={close} />}
    </Section>
  )
}
