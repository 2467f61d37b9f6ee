import { wrongPart } from '../wrong-part.js'
import { base32Seed } from './base32-seed.js'
import { otpauthUri } from './otpauth-uri.js'
import { algorithmNamed, digitsOf, periodOf, type TotpSeed } from './totp-seed.js'

export type Enrolment = Readonly<{
  uri?: string | undefined
  secret?: string | undefined
  algorithm?: string | undefined
  digits?: number | undefined
  period?: number | undefined
}>

/** The seed that an enrolment brings: as a URI, or in base32 with its parameters. `bad_request` for both or neither. */
export function enrolledSeed({ uri, secret, algorithm, digits, period }: Enrolment): TotpSeed {
  if (uri !== undefined) {
    const beside = Object.entries({ secret, algorithm, digits, period }).find(([, value]) => value !== undefined)
    if (beside) throw wrongPart(beside[0], 'must not stand beside uri, which says it')
    return otpauthUri(uri, 'uri')
  }
  if (secret === undefined) throw wrongPart('uri', 'is missing: send uri, or secret')
  if (/^\s*[a-z-]+:\/\//i.test(secret)) throw wrongPart('secret', 'is a URI: send it as uri')
  return {
    secret: base32Seed(secret, 'secret'),
    algorithm: algorithmNamed(algorithm, 'algorithm'),
    digits: digitsOf(digits, 'digits'),
    period: periodOf(period, 'period'),
    issuer: '',
    account: '',
  }
}
