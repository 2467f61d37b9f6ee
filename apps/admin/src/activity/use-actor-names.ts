import { useQuery } from '@tanstack/react-query'
import { operatorsQuery } from '../operators/operator-queries.js'
import { platformTokensQuery } from './activity-queries.js'
import type { ActorNames } from './actor.js'

/** Who may stand in the log under a name: the operators and the platform tokens. Without them the log is read all the same. */
export function useActorNames(): { operators: ActorNames; tokens: ActorNames; all: ActorNames } {
  const { data: people } = useQuery({ ...operatorsQuery, staleTime: 5 * 60_000 })
  const { data: issued } = useQuery({ ...platformTokensQuery, staleTime: 5 * 60_000 })
  const operators = new Map(people?.operators.map(({ operatorId, name }) => [`operator:${operatorId}`, name]))
  const tokens = new Map(issued?.tokens.map(({ tokenId, name }) => [`platform:${tokenId}`, name]))
  return { operators, tokens, all: new Map([...operators, ...tokens]) }
}
