import type { Session } from '../session/session.js'

/** Names of operators and platform tokens, by what the log calls them. */
export type ActorNames = ReadonlyMap<string, string>

/** Who did something, in words: the log knows kinds and ids; names are that of who is signed in, and those that were read. */
export function actorWords(
  actor: string,
  me: Pick<Session, 'operatorId' | 'name'> | null | undefined,
  names?: ActorNames,
): string {
  const [kind, id] = actor.split(':')
  const name = names?.get(actor)
  if (kind === 'operator') return me && id === me.operatorId ? me.name : (name ?? 'Another operator')
  if (kind === 'agent') return 'The agent'
  if (kind === 'platform') return name === undefined ? 'A platform token' : `The token ${name}`
  return kind === 'system' ? 'Keyfob itself' : actor
}

/** The same after “by”. */
export function byActor(actor: string, me: Parameters<typeof actorWords>[1]): string {
  const words = actorWords(actor, me)
  // A name keeps its capital, and so does Keyfob.
  return /^(?:Another|The|A) /.test(words) && words !== me?.name
    ? `by ${words.charAt(0).toLowerCase()}${words.slice(1)}`
    : `by ${words}`
}
