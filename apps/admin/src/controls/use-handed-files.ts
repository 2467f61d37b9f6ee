import { type RefObject, useEffect, useState } from 'react'

/**
 * Takes files that are dropped on the dialog around `place` or, with `paste`, pasted while it is open. A file that falls
 * beside the dialog does nothing: left to the browser, it would open in the page's stead. True while files hover above it.
 */
export function useHandedFiles(
  place: RefObject<HTMLElement | null>,
  { paste, take }: { paste: boolean; take: RefObject<(files: readonly File[]) => void> },
): boolean {
  const [hovered, setHovered] = useState(false)
  useEffect(() => {
    const isInside = (target: EventTarget | null) =>
      target instanceof Node && place.current?.closest('[data-dialog]')?.contains(target) === true
    const isOfFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') === true
    const listeners = new AbortController()
    const on = <K extends 'dragover' | 'dragleave' | 'drop' | 'paste'>(
      name: K,
      listener: (event: DocumentEventMap[K]) => void,
    ) => document.addEventListener(name, listener, { signal: listeners.signal })

    on('dragover', (event) => {
      if (!isOfFiles(event) || !event.dataTransfer) return
      event.preventDefault()
      event.dataTransfer.dropEffect = isInside(event.target) ? 'copy' : 'none'
      setHovered(isInside(event.target))
    })
    on('dragleave', (event) => {
      if (!isInside(event.relatedTarget)) setHovered(false)
    })
    on('drop', (event) => {
      if (!isOfFiles(event)) return
      event.preventDefault()
      setHovered(false)
      if (isInside(event.target)) take.current([...(event.dataTransfer?.files ?? [])])
    })
    on('paste', (event) => {
      const files = [...(event.clipboardData?.files ?? [])]
      // Some programs copy a picture of their text beside the text: in a field, the text is meant.
      const isText = isTextField(event.target) && event.clipboardData?.getData('text/plain') !== ''
      if (!paste || files.length === 0 || isText) return
      event.preventDefault()
      take.current(files)
    })
    return () => listeners.abort()
  }, [place, paste, take])
  return hovered
}

const isTextField = (target: EventTarget | null): boolean =>
  target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && target.type !== 'file')
