import { AppError } from '@keyfob/contracts/errors'
import { type Algorithm, hash, verify } from '@node-rs/argon2'

/** More than the least that OWASP recommends (19 MiB, two passes). */
const cost = { algorithm: 2 satisfies Algorithm.Argon2id, memoryCost: 47_104, timeCost: 2, parallelism: 1 } as const
/** Of the same cost, of nothing: what the password of nobody is compared with. */
const nobodys = `$argon2id$v=19$m=${cost.memoryCost},t=${cost.timeCost},p=${cost.parallelism}$${'A'.repeat(22)}$${'A'.repeat(43)}`
const atOnceMax = 2
const waitingMax = 32

/**
 * Passwords of people, hashed with Argon2id (RFC 9106) and with the installation's pepper, so that a copy of the database alone
 * gives nothing to guess at. At most two are hashed at once, in 46 MiB each, and 32 wait: a flood is refused, and the memory is
 * there for the rest.
 */
export class PasswordHashes {
  private computed = 0
  private running = 0
  private readonly waiting: (() => void)[] = []

  /** How many have been computed: the same for a name that is there and for one that is not. */
  get count(): number {
    return this.computed
  }

  /** @throws AppError unavailable where too many wait */
  make(password: string, pepper: Buffer): Promise<string> {
    return this.inTurn(() => hash(password, { ...cost, secret: pepper }))
  }

  /** Is it this password's? `undefined` is nobody's: as slow, and never so. @throws AppError unavailable where too many wait */
  async fits(password: string, hashed: string | undefined, pepper: Buffer): Promise<boolean> {
    const fits = await this.inTurn(() => verify(hashed ?? nobodys, password, { secret: pepper }))
    return fits && hashed !== undefined
  }

  private async inTurn<T>(compute: () => Promise<T>): Promise<T> {
    if (this.running >= atOnceMax) {
      if (this.waiting.length >= waitingMax)
        throw new AppError('unavailable', { message: 'Too many people sign in at this moment. Try again.' })
      await new Promise<void>((resolve) => this.waiting.push(resolve))
    } else this.running += 1
    try {
      this.computed += 1
      return await compute()
    } finally {
      // Its place goes to whoever has waited longest.
      const next = this.waiting.shift()
      if (next) next()
      else this.running -= 1
    }
  }
}
