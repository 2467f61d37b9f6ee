/** The platform, as WebAuthn (level 3) knows it: a passkey is for `id`, and answers pages of `origin` alone. */
export type RelyingParty = Readonly<{ id: string; origin: string }>

/** That of an origin. */
export const relyingParty = (origin: string): RelyingParty => ({ id: new URL(origin).hostname, origin })

/** For how long a browser waits for its user; a challenge lives as long. */
export const timeoutMs = 5 * 60_000
