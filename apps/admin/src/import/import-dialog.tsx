import { useState } from 'react'
import { Dialog } from '../controls/dialog.js'
import { Tick, Ticks } from '../controls/ticks.js'
import { ImportAccounts } from './import-accounts.js'
import { ImportPasswords } from './import-passwords.js'
import type { ImportStep } from './use-import.js'

const sources = {
  passwords: {
    label: 'Passwords',
    hint: 'An export of Bitwarden (.json), or of a browser (.csv).',
  },
  accounts: {
    label: 'Accounts of an authenticator',
    hint: 'Pictures or URIs of an export, as Google Authenticator makes it.',
  },
} as const
type Source = keyof typeof sources

const words: Readonly<Record<ImportStep, readonly [title: string, description?: string]>> = {
  chosen: ['Import into this vault', 'It is checked first; nothing is stored before you have seen what would be.'],
  checked: ['What would be imported', 'Nothing is stored yet. What needs a look stands first.'],
  imported: ['Imported'],
}

/** Brings many credentials at once into an agent's vault: looked at first, then imported. */
export function ImportDialog({ identityId, onClose }: { identityId: string; onClose: () => void }) {
  const [source, setSource] = useState<Source>('passwords')
  const [busy, setBusy] = useState(false)
  const [step, setStep] = useState<ImportStep>('chosen')
  const part = { identityId, onClose, onBusy: setBusy, onStep: setStep }
  const [title, description] = words[step]
  return (
    <Dialog wide locked={busy} title={title} {...(description && { description })} onClose={onClose}>
      <div className="grid gap-5">
        {step === 'chosen' && (
          <Ticks name="source" legend="What you have">
            {Object.entries(sources).map(([each, { label, hint }]) => (
              <Tick
                key={each}
                type="radio"
                name="source"
                label={label}
                hint={hint}
                checked={source === each}
                onChange={() => busy || setSource(each as Source)}
              />
            ))}
          </Ticks>
        )}
        {source === 'passwords' ? <ImportPasswords {...part} /> : <ImportAccounts {...part} />}
      </div>
    </Dialog>
  )
}
