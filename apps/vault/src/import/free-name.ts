import { CredentialName } from '@keyfob/contracts/vault'
import { nameKey } from '../credentials/credential-name.js'
import type { Keeper } from '../keeper.js'

/** The names under which an import may store: those that are taken are known, and each is given once. */
export type FreeNames = Readonly<{
  isFree: (name: string) => boolean
  /** `name`, or the first of `name (2)`, `name (3)`, … that is free. It is taken from then on. */
  take: (name: string) => string
}>

const charactersMax = 200

/** The names that an agent's vault, and what is shared with it, leave free. */
export async function freeNames({ agentId, tx }: Keeper): Promise<FreeNames> {
  const own = await tx.credential.findMany({ where: { agentId, deletedAt: null }, select: { nameKey: true } })
  const shared = await tx.credentialGrant.findMany({
    where: { granteeId: agentId, endedAt: null },
    select: { nameKey: true },
  })
  return namesBeside([...own, ...shared].map((row) => row.nameKey))
}

/** The names that are free where names of these keys (`nameKey`) are taken. */
export function namesBeside(keys: Iterable<string>): FreeNames {
  const taken = new Set(keys)
  const nextNumbers = new Map<string, number>()
  const isFree = (name: string): boolean => !taken.has(nameKey(name))
  const nextOf = (name: string): string => {
    const series = nameKey(numbered(name, 2))
    let number = nextNumbers.get(series) ?? 2
    while (!isFree(numbered(name, number))) number++
    nextNumbers.set(series, number + 1)
    return numbered(name, number)
  }
  return {
    isFree,
    take: (name) => {
      const free = isFree(name) ? name : nextOf(name)
      taken.add(nameKey(free))
      return free
    },
  }
}

function numbered(name: string, number: number): string {
  const suffix = ` (${number})`
  return `${[...name].slice(0, charactersMax - suffix.length).join('')}${suffix}`
}

/** The first of these that can be a credential's name. */
export const firstName = (candidates: readonly string[]): string =>
  candidates
    .find((text) => !/otpauth/i.test(text) && CredentialName.safeParse(text.trim()).success && text.trim() !== '')
    ?.trim() ?? 'imported'
