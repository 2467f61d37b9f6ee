import type { OtpSeed } from './otp-seed.js'

/** What an enrolment should know of a seed that was taken. `message` says what follows from it, and nothing of the seed. */
export type SeedWarning = Readonly<{
  code: 'weak_seed' | 'duplicate_seed' | 'short_period' | 'unusual_period' | 'unusual_digits' | 'unusual_algorithm'
  message: string
}>

/** What is weak or unusual in a seed: most sites issue 160 bits, SHA1, 6 digits and 30 seconds. Empty where nothing is. */
export function seedWarnings(seed: OtpSeed): readonly SeedWarning[] {
  return [...ofStrength(seed), ...ofPeriod(seed), ...ofParameters(seed)]
}

function* ofStrength({ secret }: OtpSeed): Iterable<SeedWarning> {
  const bits = secret.length * 8
  if (bits >= 128) return
  const message = `The seed has ${bits} bits and should have 128 (RFC 4226): whoever has seen a few codes may guess it. If the site offers a longer one, enrol again.`
  yield { code: 'weak_seed', message }
}

function* ofPeriod(seed: OtpSeed): Iterable<SeedWarning> {
  if (seed.kind !== 'totp' || seed.period === 30) return
  const { period } = seed
  const told = `A code lives ${period} seconds, not 30`
  yield period < 30
    ? { code: 'short_period', message: `${told}: it must be used at once, or asked for with minRemaining.` }
    : { code: 'unusual_period', message: `${told}: authenticators that pass the period over show other codes.` }
}

function* ofParameters({ digits, algorithm }: OtpSeed): Iterable<SeedWarning> {
  if (digits !== 6) {
    const message = `Codes have ${digits} digits, not 6: if the site asks for 6, this seed was read or issued wrongly.`
    yield { code: 'unusual_digits', message }
  }
  if (algorithm !== 'SHA1') {
    const message = `Codes are derived with ${algorithm}, not SHA1: many sites and authenticators pass that over. If the site refuses the first code, enrol again with SHA1.`
    yield { code: 'unusual_algorithm', message }
  }
}
