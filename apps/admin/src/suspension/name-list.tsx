import { agentCount } from './agent-count.js'

const namesMax = 50

type Props = { label: string; agents: readonly { identityId: string; name: string }[] }

/** Whom an act on many is about, by name; of very many the first, and how many more. */
export function NameList({ label, agents }: Props) {
  const more = agents.length - namesMax
  return (
    <ul
      className="grid max-h-40 gap-1 overflow-y-auto rounded-lg border border-line px-3 py-2"
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: so that it can be scrolled by keyboard
      tabIndex={0}
    >
      {agents.slice(0, namesMax).map(({ identityId, name }) => (
        <li key={identityId}>{name}</li>
      ))}
      {more > 0 && <li className="text-soft">and {agentCount(more)} more</li>}
    </ul>
  )
}
