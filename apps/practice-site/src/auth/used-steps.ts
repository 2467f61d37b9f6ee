const KEPT_STEPS = 8

/** The time steps in which each user has already been verified; old ones are forgotten as new ones are claimed. */
export class UsedSteps {
  readonly #users = new Map<string, number[]>()

  /** Takes the step for this user: `true` the first time only. */
  claim(userId: string, step: number): boolean {
    const steps = this.#users.get(userId) ?? []
    if (steps.includes(step)) return false
    this.#users.set(userId, [...steps.filter((older) => older > step - KEPT_STEPS), step])
    return true
  }
}
