/** What a key does in the list of agents. `more` stretches the selection to the row that is gone to. */
export type GridAct =
  | { act: 'go'; by: number; more: boolean }
  | { act: 'edge'; to: 'first' | 'last'; more: boolean }
  | { act: 'page'; by: 1 | -1; more: boolean }
  | { act: 'open' | 'pick' | 'all' | 'none' | 'suspend' }

type Key = Readonly<{ key: string; shiftKey: boolean; ctrlKey: boolean; metaKey: boolean; altKey: boolean }>

/** Which act a key stands for; `undefined` for all others, which keep what the browser does with them. */
export function gridAct({ key, shiftKey: more, ctrlKey, metaKey, altKey }: Key): GridAct | undefined {
  if (altKey) return undefined
  if (ctrlKey || metaKey) return key.toLowerCase() === 'a' && !more ? { act: 'all' } : undefined
  switch (key) {
    case 'ArrowDown':
    case 'j':
    case 'J':
      return { act: 'go', by: 1, more }
    case 'ArrowUp':
    case 'k':
    case 'K':
      return { act: 'go', by: -1, more }
    case 'Home':
      return { act: 'edge', to: 'first', more }
    case 'End':
      return { act: 'edge', to: 'last', more }
    case 'PageDown':
      return { act: 'page', by: 1, more }
    case 'PageUp':
      return { act: 'page', by: -1, more }
    case 'Enter':
      return { act: 'open' }
    case ' ':
    case 'x':
      return { act: 'pick' }
    case 's':
    case 'S':
      return { act: 'suspend' }
    case 'Escape':
      return { act: 'none' }
  }
  return undefined
}
