const place = 'keyfob.single-keys'
const watchers = new Set<() => void>()

/** Whether single keys act on the page. They do, unless the operator has turned them off in this browser. */
export const singleKeys = {
  areOn: (): boolean => localStorage.getItem(place) !== 'off',
  turn(on: boolean): void {
    if (on) localStorage.removeItem(place)
    else localStorage.setItem(place, 'off')
    for (const watcher of watchers) watcher()
  },
  watch: (watcher: () => void) => {
    watchers.add(watcher)
    return () => watchers.delete(watcher)
  },
}
