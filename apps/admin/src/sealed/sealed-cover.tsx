import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { CopyButton } from '../controls/copy-button.js'
import { Dialog } from '../controls/dialog.js'
import { sessionQuery } from '../session/session.js'
import { When } from '../time/when.js'
import { connection } from '../wire/connection.js'
import { readSealed, type SealedState } from './health.js'
import { RevokeSealed } from './revoke-sealed.js'
import { sealedWords } from './sealed-words.js'

const askAgainMs = 3_000

/**
 * Stands over the app while the platform is sealed: what that means, why, since when, and what is to be done. What lies under it stays
 * as it was typed; when the doors are open again it goes, and what the page shows is read anew.
 */
export function SealedCover() {
  const cache = useQueryClient()
  const [isRefused, setRefused] = useState(connection.isSealed)
  const [sealed, setSealed] = useState<SealedState | null>(null)
  useEffect(() => connection.watch(() => connection.isSealed() && setRefused(true)), [])
  useEffect(() => {
    if (!isRefused) return
    const stopped = new AbortController()
    void untilOpen(setSealed, stopped.signal).then(async () => {
      if (stopped.signal.aborted) return
      setRefused(false)
      await cache.refetchQueries(sessionQuery)
      await cache.invalidateQueries()
    })
    return () => stopped.abort()
  }, [isRefused, cache])
  return isRefused && sealed ? <Sealed {...sealed} /> : null
}

/** Asks until the platform says that it is open. A revocation that is served meanwhile does not say so, and no answer says nothing. */
async function untilOpen(seen: (sealed: SealedState | null) => void, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const sealed = await readSealed(signal).catch(() => undefined)
    if (signal.aborted) return
    if (sealed !== undefined) seen(sealed)
    if (sealed === null) return
    await new Promise((go) => setTimeout(go, askAgainMs))
  }
}

function Sealed({ reason, since }: SealedState) {
  const { why, todo, commands } = sealedWords[reason]
  return (
    <Dialog
      locked
      cover
      title="Keyfob is sealed"
      description={
        <p>
          {why} Since <When at={since} />.
        </p>
      }
      onClose={() => {}}
    >
      <div className="grid gap-5">
        <p>
          No agent reads a password, a code or a mail, and nothing is sent. Mail that arrives is put off by its sender’s
          server, not lost.
          {reason !== 'root_key_away' && ' Agents can still be revoked.'}
        </p>
        <div className="grid gap-3">
          <p>{todo}</p>
          {commands.map(([where, command]) => (
            <div key={command} className="flex items-start justify-between gap-3 rounded-lg bg-sunk px-4 py-3">
              <p className="min-w-0">
                <span className="block text-[13px] text-soft">{where}</span>
                <code className="font-mono text-sm">{command}</code>
              </p>
              <CopyButton small value={command} what="Command" />
            </div>
          ))}
        </div>
        {reason !== 'root_key_away' && <RevokeSealed />}
        <p role="status" className="text-sm text-soft">
          This page asks every few seconds and goes on by itself. What you had typed is still here.
        </p>
      </div>
    </Dialog>
  )
}
