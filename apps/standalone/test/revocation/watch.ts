import { randomBytes } from 'node:crypto'
import { setImmediate as turn } from 'node:timers/promises'

/** Something that left after the revocation of whom it belongs to had been answered, to one of these agents. */
export type Late = Readonly<{ what: string; afterMs: number; agents: readonly string[] }>

const mark = 'KFC-'
const markPattern = /KFC-[0-9a-f]{24}/g
const markLength = mark.length + 24

/**
 * Sees what comes out of every socket. Each agent's secrets bear a mark of its own; one that comes to, or from, an agent whose
 * revocation has been answered is late.
 */
export class Watch {
  private readonly owners = new Map<string, string>()
  private readonly endedAt = new Map<string, number>()
  readonly late: Late[] = []
  /** How often a mark was seen while it might be. */
  disclosed = 0

  /** A mark that the agent's secrets are to bear. */
  markOf(agentId: string): string {
    const made = `${mark}${randomBytes(12).toString('hex')}`
    this.owners.set(made, agentId)
    return made
  }

  /**
   * The revocation of this agent has just been answered. What had left before lies in sockets that are read, all of them,
   * within the next two turns of this process; whatever is seen later left later.
   */
  async answered(agentId: string): Promise<void> {
    await turn()
    await turn()
    this.endedAt.set(agentId, performance.now())
  }

  /** Looks at all that comes out of one socket, which bears what this agent asks for; without one, nobody in particular. */
  of(agentId: string | undefined, what: string): (chunk: Buffer) => void {
    let tail = ''
    return (chunk) => {
      const text = tail + chunk.toString('latin1')
      tail = text.slice(-(markLength - 1))
      for (const [found] of text.matchAll(markPattern)) {
        this.seen(`${what}: a secret`, [agentId, this.owners.get(found)], performance.now())
      }
    }
  }

  /** A good answer to this agent, about what is this other's, which began to come at that time. */
  good(what: string, agents: readonly (string | undefined)[], beganAt: number): void {
    this.seen(`${what}: a good answer`, agents, beganAt)
  }

  private seen(what: string, agents: readonly (string | undefined)[], at: number): void {
    const ends = agents.flatMap((id) => (id === undefined ? [] : [this.endedAt.get(id) ?? Number.POSITIVE_INFINITY]))
    const afterMs = at - Math.min(Number.POSITIVE_INFINITY, ...ends)
    if (afterMs > 0)
      this.late.push({ what, afterMs: Math.round(afterMs), agents: agents.filter((id) => id !== undefined) })
    else this.disclosed += 1
  }
}
