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
  const taken = new Set([...own, ...shared].map((row) => row.nameKey))
  const isFree = (name: string): boolean => !taken.has(nameKey(name))
  return {
    isFree,
    take: (name) => {
      let free = name
      for (let number = 2; !isFree(free); number++) {
        const suffix = ` (${number})`
        free = `${[...name].slice(0, charactersMax - suffix.length).join('')}${suffix}`
      }
      taken.add(nameKey(free))
      return free
    },
  }
}

/** The first of these that can be a credential's name. */
export const firstName = (candidates: readonly string[]): string =>
  candidates.find((text) => CredentialName.safeParse(text.trim()).success && text.trim() !== '')?.trim() ?? 'imported'
