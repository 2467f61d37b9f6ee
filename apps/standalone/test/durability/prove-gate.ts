import { KeyfobPlatform } from '@keyfob/sdk'
import { Random } from '@keyfob/testkit/random'
import type { World } from '../revocation/world.js'

/** What one kill found: at which points something really stood when it came, and what does not fit afterwards. */
export type Killed = Readonly<{ hits: readonly string[]; flaws: readonly string[] }>

export type PartOptions = Readonly<{
  name: string
  points: readonly string[]
  /** How often each point is to be met; without it there is one kill, whatever it meets. */
  kills: number | undefined
  /** So many kills meet each point once. */
  killsOfRound: number
  seed: number
  minutes: number
  say: (line: string) => void
  kill: (at: number, random: Random) => Promise<Killed>
}>

/**
 * Kills until each point was met `kills` times, or it has been tried three times as often. Returns how often each was met, and
 * what did not fit: nothing should.
 */
export async function proveKills({ name, points, kills, killsOfRound, seed, minutes, say, kill }: PartOptions) {
  const hits: Record<string, number> = Object.fromEntries(points.map((point) => [point, 0]))
  const flaws: string[] = []
  const endMs = performance.now() + minutes * 60_000
  const killsMax = kills === undefined ? 1 : (3 * kills + 5) * killsOfRound
  const isShort = () => Object.values(hits).some((count) => count < (kills ?? 1))
  let done = 0
  while (isShort() && done < killsMax && performance.now() < endMs) {
    const at = kills === undefined ? seed + done : done
    const found = await kill(at, new Random(seed * 10_000 + at))
    done += 1
    for (const point of found.hits) hits[point] = (hits[point] ?? 0) + 1
    flaws.push(...found.flaws)
    say(`kill ${done} of ${name}: ${Object.values(hits).join(' ')}${found.flaws.map((flaw) => `\n  ${flaw}`).join('')}`)
  }
  say(`${name}: ${done} kills; ${JSON.stringify(hits, undefined, 2)}`)
  return { hits, flaws, done }
}

/** What does not fit in the audit log: nothing should. */
export async function flawsOfLog({ replicas, platformToken }: World): Promise<string[]> {
  const operator = new KeyfobPlatform({ baseUrl: replicas[0]?.url ?? '', token: platformToken })
  let resume: string | undefined
  do {
    const part = await operator.logs.verifyAudit(resume === undefined ? {} : { resume })
    if (part.flaw) return [`the audit log: ${JSON.stringify(part.flaw)}`]
    resume = part.resume ?? undefined
  } while (resume !== undefined)
  return []
}
