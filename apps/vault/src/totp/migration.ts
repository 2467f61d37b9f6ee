import type { Algorithm } from '@keyfob/gate/one-time-code'
import { wrongPart } from '../wrong-part.js'
import { isSteam, lengthProblem, type OtpSeed } from './otp-seed.js'
import { type Fields, protobufFields } from './protobuf-fields.js'
import { unpadded } from './unpadded.js'

/** One account of an export: its seed, or why it cannot be taken. `reason` says nothing of the seed but its length. */
export type MigrationAccount = Readonly<{ seed: OtpSeed } | { refused: RefusedAccount }>
export type RefusedAccount = Readonly<{ issuer: string; account: string; reason: string }>

/** Which part of an export a URI is: an export of many accounts is several pictures. `index` counts from 0. */
export type Batch = Readonly<{ id: number; index: number; size: number }>

const uriCharactersMax = 100_000
const dataBytesMax = 20 * 1024
const accountsMax = 100
const partsMax = 100
const form = /^otpauth-migration:\/\/offline\/?\?(.*)$/i

/**
 * Reads one URI of a Google Authenticator export (`otpauth-migration://offline?data=…`). An account that no right code can be
 * derived from, or that is weak and not forced, is refused alone; what is no export is `bad_request` as a whole. At most
 * 20 KiB and 100 accounts. Messages hold no piece of the URI. Names are kept as they stand.
 */
export function migrationAccounts(
  text: string,
  field: string,
  force = false,
): { accounts: readonly MigrationAccount[]; batch: Batch } {
  const place = `${field}.data`
  const payload = protobufFields(dataOf(text.trim(), field), place)
  const accounts = payload.messages(1)
  if (accounts.length === 0) throw wrongPart(place, 'holds no account')
  if (accounts.length > accountsMax) throw wrongPart(place, `must hold at most ${accountsMax} accounts`)
  return { accounts: accounts.map((account) => accountOf(account, force)), batch: batchOf(payload, place) }
}

/**
 * The parts that did not come, of each export of which some came and some did not. `parts` count from 1, as the exporting
 * telephone shows them; a part that came twice has come.
 */
export function missingParts(
  batches: readonly Batch[],
): readonly Readonly<{ id: number; size: number; parts: readonly number[] }>[] {
  return [...new Set(batches.map(({ id }) => id))].flatMap((id) => {
    const came = batches.filter((batch) => batch.id === id)
    const size = Math.max(...came.map((batch) => batch.size))
    const parts = Array.from({ length: size }, (_, index) => index)
      .filter((index) => !came.some((batch) => batch.index === index))
      .map((index) => index + 1)
    return parts.length > 0 ? [{ id, size, parts }] : []
  })
}

function dataOf(uri: string, field: string): Buffer {
  if (uri.length > uriCharactersMax) throw wrongPart(field, `must be at most ${uriCharactersMax} characters`)
  const query = form.exec(uri)?.[1]
  if (query === undefined) throw wrongPart(field, 'must be an otpauth-migration://offline?data=… URI')
  const values = query.split('&').filter((pair) => /^data=/i.test(pair))
  if (values.length > 1) throw wrongPart(`${field}.data`, 'stands there twice')
  // A reader of forms made a space of every plus sign; the URL-safe alphabet has its own two letters.
  const written = decoded(values[0]?.slice('data='.length) ?? '', field).replaceAll(' ', '+')
  const letters = unpadded(written).replaceAll('-', '+').replaceAll('_', '/')
  if (letters === '') throw wrongPart(`${field}.data`, 'is missing')
  if (!/^[A-Za-z0-9+/]+$/.test(letters) || letters.length % 4 === 1) throw wrongPart(`${field}.data`, 'must be base64')
  const data = Buffer.from(letters, 'base64')
  if (data.length > dataBytesMax) throw wrongPart(`${field}.data`, `must be at most ${dataBytesMax} bytes`)
  return data
}

function decoded(text: string, field: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    throw wrongPart(`${field}.data`, 'holds a broken percent-escape')
  }
}

function batchOf(payload: Fields, place: string): Batch {
  const batch = { id: payload.int32(5), index: payload.int32(4), size: payload.int32(3) || 1 }
  if (batch.size < 1 || batch.size > partsMax) throw wrongPart(place, `must be of an export of 1 to ${partsMax} parts`)
  if (batch.index < 0 || batch.index >= batch.size) throw wrongPart(place, 'is a part that its export does not have')
  return batch
}

// What is not said is 0, and means the usual: SHA1, 6 digits, TOTP.
const algorithms: readonly (Algorithm | undefined)[] = ['SHA1', 'SHA1', 'SHA256', 'SHA512']
const digitsNumbered: readonly (number | undefined)[] = [6, 6, 8]
const kinds: readonly (OtpSeed['kind'] | undefined)[] = ['totp', 'hotp', 'totp']

function accountOf(fields: Fields, force: boolean): MigrationAccount {
  const secret = fields.bytes(1)
  const account = fields.text(2)
  const issuer = fields.text(3)
  const algorithm = algorithms[fields.int32(4)]
  const digits = digitsNumbered[fields.int32(5)]
  const kind = kinds[fields.int32(6)]
  const counter = fields.int64(7)
  const refused = (reason: string): MigrationAccount => ({
    refused: { issuer: shown(issuer), account: shown(account), reason },
  })

  if (!algorithm) return refused('its hash is none of SHA1, SHA256 and SHA512')
  if (!digits) return refused('its codes have neither 6 nor 8 digits')
  if (!kind) return refused('it is neither TOTP nor HOTP')
  if ([issuer, /^([^:]*):/.exec(account)?.[1] ?? ''].some(isSteam)) {
    return refused('Steam codes are not supported')
  }
  if (/\p{Cc}/u.test(issuer + account)) return refused('its name holds control characters')
  const problem = lengthProblem(secret.length, force)
  if (problem) return refused(`its seed ${problem}`)
  const seed = { secret, algorithm, digits, issuer, account }
  if (kind === 'totp') return { seed: { ...seed, kind, period: 30 } }
  if (counter < 0n || counter > Number.MAX_SAFE_INTEGER) return refused('its counter is over 2^53-1')
  return { seed: { ...seed, kind, counter: Number(counter) } }
}

const shown = (name: string): string => name.replace(/\p{Cc}/gu, '\ufffd')
