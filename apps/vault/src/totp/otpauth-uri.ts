import { AppError } from '@keyfob/contracts/errors'
import { wrongPart } from '../wrong-part.js'
import { base32Seed } from './base32-seed.js'
import { algorithmNamed, counterOf, digitsOf, folded, isSteam, type OtpSeed, periodOf } from './otp-seed.js'

const uriCharactersMax = 2_000
const form = /^otpauth:\/\/([^/?#]*)(?:\/([^?]*))?(?:\?(.*))?$/i
const readParameters = ['secret', 'issuer', 'algorithm', 'digits', 'period', 'counter', 'encoder']

/**
 * Reads an `otpauth://totp` or `otpauth://hotp` URI (Key URI Format), strictly: a parameter twice, a broken escape, a part
 * out of its bounds, no counter for hotp or two different issuers are `bad_request`, other dialects `unsupported_dialect`.
 * By `force` a weak seed and a short period are taken, and nothing else. Messages name the part that is wrong, never a
 * piece of the URI. Nothing that it points to (`image`, `icon`) is fetched.
 */
export function otpauthUri(text: string, field: string, force = false): OtpSeed {
  const uri = text.trim()
  refuseDialect(uri, field)
  if (uri.length > uriCharactersMax) throw wrongPart(field, `must be at most ${uriCharactersMax} characters`)
  const parts = form.exec(uri)
  if (!parts || /\p{Cc}/u.test(uri)) throw wrongPart(field, 'must be an otpauth://totp/… or otpauth://hotp/… URI')
  const parameters = parametersOf(parts[3] ?? '', field)
  const label = labelOf(parts[2] ?? '', field)
  const kind = kindOf(parts[1] ?? '', field)
  refuseSteam(label.issuer, parameters, field)

  const said = (name: string): string | undefined => parameters.get(name)?.text
  const secret = said('secret') ?? ''
  if (secret.trim() === '') throw wrongPart(`${field}.secret`, 'is missing')
  const seed = {
    secret: base32Seed(secret, `${field}.secret`, force),
    algorithm: algorithmNamed(said('algorithm'), `${field}.algorithm`),
    digits: digitsOf(said('digits'), `${field}.digits`),
    issuer: issuerOf(label.issuer, parameters.get('issuer'), field),
    account: label.account,
  }
  // The part of the other kind is passed over: some writers send both.
  return kind === 'hotp'
    ? { ...seed, kind, counter: counterOf(said('counter'), `${field}.counter`) }
    : { ...seed, kind, period: periodOf(said('period'), `${field}.period`, force) }
}

function refuseDialect(uri: string, field: string): void {
  if (/^otpauth-migration:/i.test(uri)) {
    throw wrongPart(field, 'is an export of accounts: send it to POST /v0/vault/totp/import')
  }
  if (/^(?:steam|motp):/i.test(uri)) throw dialect(`${field}: Steam and mOTP codes are not supported`)
}

function kindOf(type: string, field: string): OtpSeed['kind'] {
  const name = type.toLowerCase()
  if (name === 'totp' || name === 'hotp') return name
  if (['steam', 'yaotp', 'motp'].includes(name)) {
    throw dialect(`${field}: Steam, Yandex and mOTP codes are not supported`)
  }
  throw wrongPart(`${field}.type`, 'must be totp or hotp: otpauth://totp/…')
}

function refuseSteam(labelIssuer: string, parameters: Parameters, field: string): void {
  const issuers = [labelIssuer, parameters.get('issuer')?.text ?? '']
  if (issuers.some((issuer) => isSteam(issuer))) throw dialect(`${field}: Steam codes are not supported`)
  if (parameters.get('encoder')?.text) throw dialect(`${field}.encoder: only the plain encoding of codes is supported`)
}

/** A value twice: in `text` a `+` is a space, as forms write it, in `literal` it is itself. No URI says which it meant. */
type Value = Readonly<{ text: string; literal: string }>
type Parameters = ReadonlyMap<string, Value>

function parametersOf(query: string, field: string): Parameters {
  const parameters = new Map<string, Value>()
  for (const pair of query.split('&').filter((text) => text !== '')) {
    const equals = pair.includes('=') ? pair.indexOf('=') : pair.length
    // A URI copied out of HTML source has &amp; between its parameters.
    const key = decoded(pair.slice(0, equals), `${field}.query`).toLowerCase().replace(/^amp;/, '')
    const read = readParameters.includes(key)
    const value = pair.slice(equals + 1)
    const literal = decoded(value, read ? `${field}.${key}` : `${field}.query`)
    if (!read) continue
    if (parameters.has(key)) throw wrongPart(`${field}.${key}`, 'stands there twice')
    parameters.set(key, { text: decoded(value.replaceAll('+', ' '), `${field}.${key}`), literal })
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

function issuerOf(inLabel: string, parameter: Value | undefined, field: string): string {
  const text = parameter?.text.trim() ?? ''
  const literal = parameter?.literal.trim() ?? ''
  if (text === '') return inLabel
  if (/\p{Cc}/u.test(text)) throw wrongPart(`${field}.issuer`, 'must not hold control characters')
  if (inLabel === '' || folded(inLabel) === folded(text)) return text
  if (folded(inLabel) === folded(literal)) return literal
  // Microsoft Entra writes the organisation in the label and itself in the parameter.
  if (folded(text) === 'microsoft') return text
  throw wrongPart(`${field}.issuer`, 'differs from the issuer in the label')
}

function decoded(text: string, part: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    throw wrongPart(part, 'holds a broken percent-escape')
  }
}

const dialect = (message: string): AppError => new AppError('unsupported_dialect', { message })
