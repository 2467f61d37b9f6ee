import { AppError } from '@keyfob/contracts/errors'
import { wrongPart } from '../wrong-part.js'
import { base32Seed } from './base32-seed.js'
import { algorithmNamed, digitsOf, periodOf, type TotpSeed } from './totp-seed.js'

const uriCharactersMax = 2_000
const form = /^otpauth:\/\/([^/?#]*)(?:\/([^?]*))?(?:\?(.*))?$/i
const readParameters = ['secret', 'issuer', 'algorithm', 'digits', 'period', 'counter', 'encoder']

/**
 * Reads an `otpauth://totp` URI (Key URI Format), strictly: a parameter twice, a broken escape, another period than 15 to
 * 120 seconds or two different issuers are `bad_request`, counters and other dialects `unsupported_dialect`.
 * Messages name the part that is wrong, never a piece of the URI. Nothing that it points to (`image`, `icon`) is fetched.
 */
export function otpauthUri(text: string, field: string): TotpSeed {
  const uri = text.trim()
  refuseDialect(uri, field)
  if (uri.length > uriCharactersMax) throw wrongPart(field, `must be at most ${uriCharactersMax} characters`)
  const parts = form.exec(uri)
  if (!parts || /\p{Cc}/u.test(uri)) throw wrongPart(field, 'must be an otpauth://totp/… URI')
  const parameters = parametersOf(parts[3] ?? '', field)
  const label = labelOf(parts[2] ?? '', field)
  refuseType(parts[1] ?? '', field)
  refuseSteam(label.issuer, parameters, field)

  const secret = parameters.get('secret')?.replaceAll('+', ' ') ?? ''
  if (secret.trim() === '') throw wrongPart(`${field}.secret`, 'is missing')
  return {
    secret: base32Seed(secret, `${field}.secret`),
    algorithm: algorithmNamed(parameters.get('algorithm'), `${field}.algorithm`),
    digits: digitsOf(parameters.get('digits'), `${field}.digits`),
    period: periodOf(parameters.get('period'), `${field}.period`),
    issuer: issuerOf(label.issuer, parameters.get('issuer') ?? '', field),
    account: label.account,
  }
}

function refuseDialect(uri: string, field: string): void {
  if (/^otpauth-migration:/i.test(uri)) {
    throw dialect(`${field}: an export of several accounts cannot be imported yet; enrol each account's own URI`)
  }
  if (/^(?:steam|motp):/i.test(uri)) throw dialect(`${field}: Steam and mOTP codes are not supported`)
}

function refuseType(type: string, field: string): void {
  const name = type.toLowerCase()
  if (name === 'totp') return
  if (name === 'hotp') throw dialect(`${field}: counter-based codes (HOTP) come with a later version`)
  if (['steam', 'yaotp', 'motp'].includes(name)) {
    throw dialect(`${field}: Steam, Yandex and mOTP codes are not supported`)
  }
  throw wrongPart(`${field}.type`, 'must be totp: otpauth://totp/…')
}

// Steam calls itself TOTP and counts in another alphabet: digits derived from its seed are wrong.
function refuseSteam(labelIssuer: string, parameters: ReadonlyMap<string, string>, field: string): void {
  const issuers = [labelIssuer, parameters.get('issuer') ?? '']
  if (issuers.some((issuer) => folded(issuer) === 'steam')) throw dialect(`${field}: Steam codes are not supported`)
  if (parameters.get('encoder')) throw dialect(`${field}.encoder: only the plain encoding of codes is supported`)
}

function parametersOf(query: string, field: string): ReadonlyMap<string, string> {
  const parameters = new Map<string, string>()
  for (const pair of query.split('&').filter((text) => text !== '')) {
    const equals = pair.includes('=') ? pair.indexOf('=') : pair.length
    // A URI copied out of HTML source has &amp; between its parameters.
    const key = decoded(pair.slice(0, equals), `${field}.query`).toLowerCase().replace(/^amp;/, '')
    const read = readParameters.includes(key)
    const value = decoded(pair.slice(equals + 1), read ? `${field}.${key}` : `${field}.query`)
    if (!read) continue
    if (parameters.has(key)) throw wrongPart(`${field}.${key}`, 'stands there twice')
    parameters.set(key, value)
  }
  return parameters
}

// `+` is kept here: it is a space in most writers' queries, and itself in those that encode as paths do.
function labelOf(text: string, field: string): { issuer: string; account: string } {
  const label = decoded(text, `${field}.label`)
  if (/\p{Cc}/u.test(label)) throw wrongPart(`${field}.label`, 'must not hold control characters')
  const colon = label.indexOf(':')
  return { issuer: label.slice(0, Math.max(colon, 0)).trim(), account: label.slice(colon + 1).trim() }
}

function issuerOf(inLabel: string, parameter: string, field: string): string {
  const asSpaces = parameter.replaceAll('+', ' ').trim()
  if (/\p{Cc}/u.test(asSpaces)) throw wrongPart(`${field}.issuer`, 'must not hold control characters')
  if (asSpaces === '') return inLabel
  if (inLabel === '' || folded(inLabel) === folded(asSpaces)) return asSpaces
  if (folded(inLabel) === folded(parameter)) return parameter.trim()
  // Microsoft Entra writes the organisation in the label and itself in the parameter.
  if (folded(asSpaces) === 'microsoft') return asSpaces
  throw wrongPart(`${field}.issuer`, 'differs from the issuer in the label')
}

const folded = (text: string): string => text.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase()

function decoded(text: string, part: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    throw wrongPart(part, 'holds a broken percent-escape')
  }
}

const dialect = (message: string): AppError => new AppError('unsupported_dialect', { message })
