import { useEffect, useMemo, useRef, useState } from 'react'
import { notify } from '../controls/notices.js'
import type { Agent } from './agent-queries.js'

/** As many as one act takes. */
const pickedMax = 10_000
const none: ReadonlyMap<string, Agent> = new Map()

/** The agents that are picked, to be acted on together. */
export type Picked = ReturnType<typeof usePicked>

type Rows = { agents: readonly Agent[] | undefined; readAll: (() => Promise<Agent[]>) | undefined }

/** None at first, and none of another `scope`: only what is listed is picked. Who may not change anything picks nothing. */
export function usePicked(may: boolean, scope: string, { agents, readAll }: Rows) {
  const [picked, setPicked] = useState({ scope, agents: none })
  const [reading, setReading] = useState(false)
  const chosen = picked.scope === scope ? picked.agents : none
  const shown = useRef(scope)
  useEffect(() => {
    shown.current = scope
  }, [scope])
  return useMemo(() => {
    const set = (change: (before: ReadonlyMap<string, Agent>) => Iterable<readonly [string, Agent]>) =>
      may &&
      setPicked((now) => {
        // What was asked for of a list that has been left takes nothing from what is picked by now.
        if (now.scope !== scope && now.agents.size > 0 && shown.current !== scope) return now
        return { scope, agents: new Map([...change(now.scope === scope ? now.agents : none)].slice(0, pickedMax)) }
      })
    const add = (more: readonly Agent[]) =>
      set((before) => [...before, ...more.map((agent) => [agent.identityId, agent] as const)])
    return {
      may,
      /** All are being read, to be picked. */
      reading,
      size: chosen.size,
      /** As they are by now, where they are listed: one may have been suspended since it was picked. */
      agents: () => {
        const listed = new Map(agents?.map((agent) => [agent.identityId, agent]))
        return [...chosen].map(([id, agent]) => listed.get(id) ?? agent)
      },
      has: (identityId: string) => chosen.has(identityId),
      clear: () => set(() => []),
      add,
      toggle: (agent: Agent) =>
        chosen.has(agent.identityId)
          ? set((before) => [...before].filter(([id]) => id !== agent.identityId))
          : add([agent]),
      /** Picks all that the list has, also what has not been read yet. */
      async all() {
        if (!may || reading) return
        setReading(true)
        try {
          add(readAll ? await readAll() : (agents ?? []))
        } catch {
          notify('Not all agents could be read, so none was selected.')
        } finally {
          setReading(false)
        }
      },
    }
  }, [may, scope, reading, chosen, agents, readAll])
}
