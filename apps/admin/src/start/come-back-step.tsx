import { useState } from 'react'
import { Button } from '../controls/button.js'
import { AddPasskey } from '../passkeys/add-passkey.js'
import { AddressNote } from '../passkeys/address-note.js'
import { here } from '../passkeys/passkeys-here.js'

/** A way to come back: the link that led here works once. */
export function ComeBackStep({ onLater }: { onLater: () => void }) {
  const [adding, setAdding] = useState(false)
  const works = here() === 'yes'
  return (
    <>
      <p className="text-soft">
        The link that you came by works once. With a passkey you come back by your finger, your face or the PIN of your
        device, and nothing can be guessed or copied.
      </p>
      {!works && (
        <div className="mt-3">
          <AddressNote />
        </div>
      )}
      <div className="mt-4 flex flex-wrap gap-2">
        {works && (
          <Button tone="primary" onClick={() => setAdding(true)}>
            Add a passkey
          </Button>
        )}
        <Button onClick={onLater}>Later</Button>
      </div>
      {adding && <AddPasskey onClose={() => setAdding(false)} />}
    </>
  )
}
