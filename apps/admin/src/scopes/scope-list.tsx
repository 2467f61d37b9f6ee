import { scopeLabel } from './scopes.js'

/** Scopes in words, their names on the wire on hover. */
export function ScopeList({ scopes }: { scopes: readonly string[] }) {
  if (scopes.length === 0) return <span className="text-soft">Nothing</span>
  return (
    <ul className="flex flex-wrap gap-1.5">
      {scopes.map((scope) => (
        <li key={scope} title={scope} className="rounded-md bg-sunk px-2 py-0.5 text-[13px]">
          {scopeLabel(scope)}
        </li>
      ))}
    </ul>
  )
}
