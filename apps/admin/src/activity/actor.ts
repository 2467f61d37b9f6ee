import type { Session } from '../session/session.js'

/** Who did something, in words: the log knows kinds and ids, and this app one name, that of who is signed in. */
export function actorWords(actor: string, me: Pick<Session, 'operatorId' | 'name'> | null | undefined): string {
  const [kind, id] = actor.split(':')
  if (kind === 'operator') return me && id === me.operatorId ? me.name : 'Another operator'
  if (kind === 'agent') return 'The agent'
  if (kind === 'platform') return 'A platform token'
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
