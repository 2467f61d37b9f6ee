import { useMemo, useSyncExternalStore } from 'react'

const wide = matchMedia('(min-width: 48rem)')

const watch = (changed: () => void) => {
  wide.addEventListener('change', changed)
  return () => wide.removeEventListener('change', changed)
}

/**
 * How high a row is and what lies between two, in pixels: all are of one height, so that none has to be measured. It grows with
 * the reader's letters. Where it is narrow a row is a card.
 */
export function useRowHeight(): { row: number; gap: number } {
  const isWide = useSyncExternalStore(watch, () => wide.matches)
  return useMemo(() => {
    const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize)
    return isWide ? { row: Math.round(4 * rem), gap: 0 } : { row: Math.round(6 * rem), gap: 12 }
  }, [isWide])
}
