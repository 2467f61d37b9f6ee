let lastOutside: HTMLElement | undefined

/**
 * Remembers where the focus is when a dialog opens; what is returned puts it back there when the dialog is gone. Where
 * that place is gone too (the button of a deleted row, the form of a dialog before), the last place outside all dialogs
 * takes it, or else the page.
 */
export function giveFocusBack(): () => void {
  const before = document.activeElement instanceof HTMLElement ? document.activeElement : undefined
  if (before && !before.closest('[data-dialog]')) lastOutside = before
  return () => {
    const place = [before, lastOutside, document.getElementById('main')].find((each) => each?.isConnected)
    // One dialog may follow upon another: the focus is in the next one then, and stays there.
    const next = document.querySelector('[data-dialog]')
    if (next === null || next.contains(place ?? null)) place?.focus()
  }
}
