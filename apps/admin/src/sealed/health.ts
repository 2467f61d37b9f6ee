/** Why the doors are shut, and since when. */
export type SealedState = Readonly<{ reason: 'operator' | 'restored' | 'root_key_away'; since: string }>

/** Asks the platform, without a session, whether it is sealed. @throws where it does not answer */
export async function readSealed(signal: AbortSignal): Promise<SealedState | null> {
  const answer = await fetch('/health', { cache: 'no-store', credentials: 'omit', signal })
  const { sealed = null } = (await answer.json()) as { sealed?: SealedState | null }
  return sealed
}
