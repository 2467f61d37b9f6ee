import type { CredentialType } from '@keyfob/contracts/credential-types'
import { seedPlaceholder } from '@keyfob/contracts/vault'
import { base32Seed, looksLikeSeed } from '../totp/base32-seed.js'
import { algorithmNamed, digitsOf, type OtpSeed, periodOf } from '../totp/otp-seed.js'
import { otpauthUri } from '../totp/otpauth-uri.js'
import { wrongPart } from '../wrong-part.js'

type Json = Readonly<Record<string, unknown>>
export type Storing = Readonly<{ name: string; type: CredentialType; data: Json; metadata: Json }>

/** A credential's data without its seed; the seed, `'kept'` where a placeholder says that it stays, or nothing. */
export type WithoutSeed = Readonly<{ data: Json; seed: OtpSeed | 'kept' | undefined }>

const anyPlaceholder = /^\[use \/v0\/vault\/.+\/totp\]$/s
const otpauthFirst = /^\s*["'<(]*otpauth(?:-migration)?:/i

/**
 * Takes the seed out of what is to be stored and leaves a placeholder; everything else stays as it is. `data.totp` is
 * always a seed; `data.secret` is one on TOTP, on LOGIN where it is an otpauth URI or base32 of 16 characters or more, on
 * CUSTOM where it is an otpauth URI. An otpauth value anywhere else is `bad_request`: nothing would mask it.
 */
export function takeSeed({ name, type, data, metadata }: Storing): WithoutSeed {
  const fields = ['totp', 'secret'].filter((field) => isSeed(type, field, data[field]))
  const masked = { ...data }
  for (const field of fields) masked[field] = seedPlaceholder(name)
  refuseHidden({ name }, '', name)
  refuseHidden(masked, 'data', name)
  refuseHidden(metadata, 'metadata', name)

  const [first, second] = fields.map((field) => seedIn(data[field], field, { type, data, metadata }))
  if (first && second && !isSame(first, second)) throw wrongPart('data', 'totp and secret hold two different seeds')
  return { data: masked, seed: first }
}

/** Data as it is kept, with the placeholder of its seed under the name that it is asked for by now. */
export function withPlaceholders(data: Json, name: string): Json {
  const fields = ['totp', 'secret'].filter(
    (field) => typeof data[field] === 'string' && anyPlaceholder.test(data[field]),
  )
  return fields.length === 0
    ? data
    : { ...data, ...Object.fromEntries(fields.map((field) => [field, seedPlaceholder(name)])) }
}

function isSeed(type: CredentialType, field: string, value: unknown): boolean {
  if (value === undefined || value === null || value === '') return false
  if (field === 'totp' || type === 'TOTP') return true
  if (typeof value !== 'string') return false
  const isUri = /^\s*otpauth(?:-migration)?:/i.test(value) || anyPlaceholder.test(value)
  return (type === 'LOGIN' && (isUri || looksLikeSeed(value))) || (type === 'CUSTOM' && isUri)
}

function seedIn(value: unknown, field: string, { type, data, metadata }: Omit<Storing, 'name'>): OtpSeed | 'kept' {
  const place = `data.${field}`
  if (typeof value !== 'string') throw wrongPart(place, 'must be an otpauth URI or a base32 seed')
  if (anyPlaceholder.test(value)) return 'kept'
  if (/^\s*[a-z-]+:\/\//i.test(value)) return otpauthUri(value, place)
  // A TOTP's parameters stand beside its bare seed; elsewhere such fields may mean something else.
  const said = (name: string): unknown => (type === 'TOTP' ? (data[name] ?? metadata[name]) : undefined)
  const text = (name: string): string => (typeof metadata[name] === 'string' ? metadata[name] : '')
  return {
    kind: 'totp',
    secret: base32Seed(value, place),
    algorithm: algorithmNamed(said('algorithm'), 'algorithm'),
    digits: digitsOf(said('digits'), 'digits'),
    period: periodOf(said('period'), 'period'),
    issuer: text('issuer'),
    account: text('account'),
  }
}

function isSame(one: OtpSeed | 'kept', other: OtpSeed | 'kept'): boolean {
  if (one === 'kept' || other === 'kept') return one === other
  const parameters = (seed: OtpSeed) =>
    `${seed.algorithm} ${seed.digits} ${seed.kind} ${seed.kind === 'totp' ? seed.period : seed.counter}`
  return Buffer.compare(one.secret, other.secret) === 0 && parameters(one) === parameters(other)
}

function refuseHidden(value: unknown, path: string, name: string): void {
  if (typeof value === 'string' && isHidden(value)) {
    throw wrongPart(
      path,
      `holds an otpauth value: enrol it with POST /v0/vault/${safe(name)}/totp, or store it as data.totp`,
    )
  }
  if (typeof value !== 'object' || value === null) return
  for (const [key, inner] of Object.entries(value)) {
    if (isHidden(key)) throw wrongPart(path, 'has a field whose name is an otpauth value')
    refuseHidden(inner, path === '' ? key : `${path}.${key}`, name)
  }
}

const safe = (name: string): string => (isHidden(name) ? ':name' : name)

/** Is there an otpauth value: at the start of this text, or as a whole URI somewhere inside it? */
function isHidden(text: string): boolean {
  if (otpauthFirst.test(text)) return true
  const lower = text.toLowerCase()
  if (!lower.includes('otpauth')) return false
  return lower
    .split(/\s+/)
    .some((run) => holds(run, 'otpauth://', 'secret=') || holds(run, 'otpauth-migration://', 'data='))
}

// Of the first start and the last end alone: one pattern for both takes the square of a text that repeats its start.
function holds(run: string, start: string, end: string): boolean {
  const at = run.indexOf(start)
  return at >= 0 && run.lastIndexOf(end) >= at + start.length
}
