import { wrongPart } from '../wrong-part.js'
import { base32Seed } from './base32-seed.js'
import { algorithmNamed, counterOf, digitsOf, type HotpParameters, type OtpSeed, periodOf } from './otp-seed.js'
import { otpauthUri } from './otpauth-uri.js'

/** `period` is in seconds, `counter` that of the next code. `force` takes what is weak or unusual and still gives codes. */
export type Enrolment = Readonly<{
  uri?: string | undefined
  secret?: string | undefined
  kind?: OtpSeed['kind'] | undefined
  algorithm?: string | undefined
  digits?: number | undefined
  period?: number | undefined
  counter?: number | undefined
  force?: boolean | undefined
}>

/** The seed that an enrolment brings: as a URI, or in base32 with its parameters. `bad_request` for both or neither. */
export function enrolledSeed({ uri, force, ...bare }: Enrolment): OtpSeed {
  if (uri !== undefined) {
    const beside = Object.entries(bare).find(([, value]) => value !== undefined)
    if (beside) throw wrongPart(beside[0], 'must not stand beside uri, which says it')
    return otpauthUri(uri, 'uri', force)
  }
  const { secret, algorithm, digits } = bare
  if (secret === undefined) throw wrongPart('uri', 'is missing: send uri, or secret')
  if (/^\s*[a-z-]+:\/\//i.test(secret)) throw wrongPart('secret', 'is a URI: send it as uri')
  return {
    secret: base32Seed(secret, 'secret', force),
    algorithm: algorithmNamed(algorithm, 'algorithm'),
    digits: digitsOf(digits, 'digits'),
    issuer: '',
    account: '',
    ...movingPart(bare, force),
  }
}

type MovingPart = Pick<HotpParameters, 'kind' | 'counter'> | { kind: 'totp'; period: number }

// The part of the other kind is refused: whoever sends it means other codes than they would get.
function movingPart({ kind, period, counter }: Enrolment, force: boolean | undefined): MovingPart {
  if (kind === 'hotp') {
    if (period !== undefined) throw wrongPart('period', 'belongs to kind totp, and this is hotp')
    return { kind, counter: counterOf(counter, 'counter') }
  }
  if (counter !== undefined) throw wrongPart('counter', 'belongs to kind hotp, and this is totp')
  return { kind: 'totp', period: periodOf(period, 'period', force) }
}
