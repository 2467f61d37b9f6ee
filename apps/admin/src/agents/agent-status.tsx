import { Badge, type Tone } from '../controls/badge.js'
import type { Agent } from './agent-queries.js'

const tones: Record<Agent['status'], Tone> = { active: 'good', suspended: 'warn', revoked: 'bad' }
const words: Record<Agent['status'], string> = { active: 'Active', suspended: 'Suspended', revoked: 'Revoked' }

/** An agent's state as a word with a colour. */
export function AgentStatus({ status }: { status: Agent['status'] }) {
  return <Badge tone={tones[status]}>{words[status]}</Badge>
}
