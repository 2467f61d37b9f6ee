const channel = new BroadcastChannel('keyfob-session')

/** Tells the app's other tabs in this browser that somebody has signed in or out; says nothing of who. */
export const tellOtherTabs = (): void => channel.postMessage('changed')

/** Calls `listener` when another tab has told so; returns what stops it. */
export function onOtherTab(listener: () => void): () => void {
  channel.addEventListener('message', listener)
  return () => channel.removeEventListener('message', listener)
}
