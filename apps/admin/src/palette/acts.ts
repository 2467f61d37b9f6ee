import type { Agent } from '../agents/agent-queries.js'

/** What can be done with an agent from anywhere. */
export type Act = 'suspend' | 'resume' | 'revoke' | 'token' | 'claim' | 'store'

const words: Readonly<Record<Act, string>> = {
  suspend: 'Suspend…',
  resume: 'Resume…',
  revoke: 'Revoke…',
  token: 'Issue a token…',
  claim: 'Issue a claim code…',
  store: 'Store a credential…',
}

/** What can be done with this agent, in words; what stops it and can be taken back stands first. Nothing with one that has ended. */
export function actsOf({ status }: Pick<Agent, 'status'>): readonly { act: Act; label: string }[] {
  if (status === 'revoked') return []
  const acts: Act[] = [status === 'active' ? 'suspend' : 'resume', 'revoke', 'token', 'claim', 'store']
  return acts.map((act) => ({ act, label: words[act] }))
}
