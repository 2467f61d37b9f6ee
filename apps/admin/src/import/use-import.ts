import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { credentialsQuery } from '../credentials/credential-queries.js'

/** What an import of either kind is given by the dialog around it. */
export type ImportPart = {
  identityId: string
  onClose: () => void
  onBusy: (busy: boolean) => void
  onStep: (step: ImportStep) => void
}
/** How far an import has come. */
export type ImportStep = 'chosen' | 'checked' | 'imported'

/** So soon after a check, a click is the second half of a double click, and not a yes. */
const doubleClickMs = 500

/**
 * The two steps of an import: a check that stores nothing, and then the import of what was checked. `back` leads to the first
 * again, and is called too when what is to be imported has changed: a report that is still on its way is of no use then.
 */
export function useImport<Report>(
  { identityId, onStep }: ImportPart,
  run: (values: FormData, dryRun: boolean) => Promise<Report>,
) {
  const cache = useQueryClient()
  const turn = useRef(0)
  const checkedAt = useRef(0)
  const [checked, setChecked] = useState<Report>()
  const [imported, setImported] = useState<Report>()
  const back = () => {
    turn.current += 1
    setChecked(undefined)
    onStep('chosen')
  }
  const check = async (values: FormData) => {
    const asked = turn.current
    const report = await run(values, true)
    if (asked !== turn.current) return
    checkedAt.current = performance.now()
    setChecked(report)
    onStep('checked')
  }
  const store = async (values: FormData) => {
    try {
      setImported(await run(values, false))
      onStep('imported')
    } catch (error) {
      back()
      throw error
    } finally {
      // Also when no answer came: it may have been done all the same.
      void cache.invalidateQueries(credentialsQuery(identityId))
    }
  }
  const send = async (values: FormData) => {
    if (checked === undefined) await check(values)
    else if (performance.now() - checkedAt.current > doubleClickMs) await store(values)
  }
  return { checked, imported, back, send }
}

/** What the button says: to check first, then to import so many. */
export function importLabel(found: number | undefined): string {
  if (found === undefined) return 'Check'
  return found === 0 ? 'Nothing to import' : `Import ${found}`
}
