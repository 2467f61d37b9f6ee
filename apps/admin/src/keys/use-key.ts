import { useEffect, useEffectEvent } from 'react'
import { singleKeys } from './single-keys.js'

/**
 * Does something when a single key is pressed anywhere on the page: not while one types or a dialog is open, and not where the
 * operator has turned single keys off (WCAG 2.1.4). `S` is Shift with s. Where there is nothing to do (`false`), the key is the browser's.
 */
export function useKey(key: string, act: () => unknown): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== key || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return
    if (!singleKeys.areOn() || isTyping(event.target) || isDialogOpen()) return
    if (act() !== false) event.preventDefault()
  })
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKey(event)
    document.addEventListener('keydown', listener)
    return () => document.removeEventListener('keydown', listener)
  }, [])
}

/** Is a dialog over the page? */
export const isDialogOpen = (): boolean => document.querySelector('[data-dialog]') !== null

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.matches('input:not([type="checkbox"], [type="radio"]), textarea, select')
