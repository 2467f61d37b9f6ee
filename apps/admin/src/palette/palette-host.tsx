import { lazy, Suspense, useEffect, useState } from 'react'
import { Button } from '../controls/button.js'
import { isDialogOpen, useKey } from '../keys/use-key.js'
import type { Chosen } from './use-entries.js'

const load = { palette: () => import('./palette.js'), dialog: () => import('./act-dialog.js') }
const Palette = lazy(async () => ({ default: (await load.palette()).Palette }))
const ActDialog = lazy(async () => ({ default: (await load.dialog()).ActDialog }))

/** The palette with its button, its keys and what is chosen in it. */
export function PaletteHost() {
  const [open, setOpen] = useState<'palette' | { chosen: Chosen }>()
  const close = () => setOpen(undefined)
  const choose = (chosen: Chosen) => setOpen({ chosen })
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || event.key.toLowerCase() !== 'k') return
      event.preventDefault()
      if (!isDialogOpen()) setOpen('palette')
    }
    document.addEventListener('keydown', onKey)
    // Fetched before it is wanted: it is wanted in a hurry, and perhaps when the platform hardly answers.
    const timer = setTimeout(() => void Promise.all([load.palette(), load.dialog()]).catch(() => {}), 1_500)
    return () => {
      document.removeEventListener('keydown', onKey)
      clearTimeout(timer)
    }
  }, [])
  useKey('?', () => choose('keys'))
  useKey('/', () => {
    const search = document.querySelector<HTMLElement>('[data-search]')
    search?.focus()
    return search !== null
  })
  return (
    <>
      <Button small aria-haspopup="dialog" aria-keyshortcuts="Control+K Meta+K" onClick={() => setOpen('palette')}>
        Find…
      </Button>
      <Suspense fallback={null}>
        {open === 'palette' && <Palette onChoose={choose} onClose={close} />}
        {typeof open === 'object' && <ActDialog chosen={open.chosen} onChoose={choose} onClose={close} />}
      </Suspense>
    </>
  )
}
