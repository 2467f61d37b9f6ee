import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { AesGcmError, aesGcmBytes, openAesGcm, sealAesGcm } from '../../src/aes-gcm.js'
import { hkdfSha256 } from '../../src/hkdf.js'
import { hmacSha256 } from '../../src/hmac.js'

/** How a set of vectors went. `what` says what is wrong with one in words. */
export type Score = {
  set: string
  total: number
  right: number
  failures: { id: string; what: string }[]
  note?: string
}

/** A Wycheproof vector: which fields it has depends on its set. All bytes are hex. */
type Vector = Readonly<{
  tcId: number
  result: 'valid' | 'invalid' | 'acceptable'
  key: string
  iv: string
  aad: string
  msg: string
  ct: string
  tag: string
  ikm: string
  salt: string
  info: string
  size: number
  okm: string
}>

const sets: Readonly<Record<string, (vector: Vector) => string | undefined>> = {
  aes_gcm: aesGcmFault,
  hkdf_sha256: hkdfFault,
  hmac_sha256: hmacFault,
}

/** What is in the folder and that no code of ours computes. */
const unused: Readonly<Record<string, string>> = {
  aes_kwp: 'not used: keys are wrapped with AES-256-GCM',
  ed25519: 'not used yet: nothing is signed',
  hmac_sha1: 'not used by the gate: one-time codes alone are made with it, which the set totp scores',
  hmac_sha512: 'not used by the gate: one-time codes alone are made with it, which the set totp scores',
  xchacha20_poly1305: 'not used: values are sealed with AES-256-GCM',
}

/**
 * Scores the gate's own wrappers on a corpora folder's Wycheproof vectors. AES keys of other than 32 bytes, nonces of other
 * than 12 and tags of other than 16 must be refused: that is then the right answer. Where a vector cuts an HMAC short, it must
 * be the beginning of ours, which is never cut.
 */
export function scoreCrypto(folder: string): Score[] {
  const scored = Object.entries(sets).map(([set, faultOf]) => {
    const vectors = vectorsOf(folder, set)
    const failures = vectors.flatMap((vector) => {
      const what = orCrash(() => faultOf(vector))
      return what === undefined ? [] : [{ id: `${set}-${vector.tcId}`, what }]
    })
    return { set, total: vectors.length, right: vectors.length - failures.length, failures }
  })
  const others = Object.entries(unused)
    .filter(([set]) => existsSync(fileOf(folder, set)))
    .map(([set, note]) => ({ set, total: 0, right: 0, failures: [], note }))
  return [...scored, ...others]
}

function orCrash(fault: () => string | undefined): string | undefined {
  try {
    return fault()
  } catch (error) {
    return `crashed: ${error instanceof Error ? error.name : String(error)}`
  }
}

const fileOf = (folder: string, set: string): string => join(folder, 'crypto', `${set}_test.json`)

function vectorsOf(folder: string, set: string): Vector[] {
  const file = fileOf(folder, set)
  if (!existsSync(file)) return []
  const { testGroups } = JSON.parse(readFileSync(file, 'utf8')) as { testGroups: { tests: Vector[] }[] }
  return testGroups.flatMap(({ tests }) => tests)
}

const bytes = (hex: string): Buffer => Buffer.from(hex, 'hex')

function aesGcmFault({ result, ...vector }: Vector): string | undefined {
  const [key, nonce, data, plain] = [bytes(vector.key), bytes(vector.iv), bytes(vector.aad), bytes(vector.msg)]
  const [ciphertext, tag] = [bytes(vector.ct), bytes(vector.tag)]
  const isOurs = key.length === aesGcmBytes.key && nonce.length === aesGcmBytes.nonce && tag.length === aesGcmBytes.tag
  const opened = orRefused(() => openAesGcm(key, nonce, data, ciphertext, tag))
  if (!isOurs) {
    const sealed = orRefused(() => sealAesGcm(key, nonce, data, plain))
    return opened === undefined && sealed === undefined ? undefined : 'was not refused'
  }
  if (result !== 'valid') return opened === undefined ? undefined : 'was opened'
  if (opened === undefined || !opened.equals(plain)) return 'was not opened to its message'
  const sealed = sealAesGcm(key, nonce, data, plain)
  return sealed.ciphertext.equals(ciphertext) && sealed.tag.equals(tag) ? undefined : 'was sealed to something else'
}

function orRefused<T>(work: () => T): T | undefined {
  try {
    return work()
  } catch (error) {
    if (error instanceof AesGcmError) return undefined
    throw error
  }
}

function hkdfFault({ result, ikm, salt, info, size, okm }: Vector): string | undefined {
  try {
    const derived = hkdfSha256(bytes(ikm), bytes(salt), bytes(info), size)
    if (result !== 'valid') return 'was derived'
    return derived.equals(bytes(okm)) ? undefined : 'was derived to something else'
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    return result === 'valid' ? 'was refused' : undefined
  }
}

function hmacFault({ result, key, msg, tag }: Vector): string | undefined {
  const made = Buffer.from(hmacSha256(bytes(key), bytes(msg)))
  const given = bytes(tag)
  const isRight = made.subarray(0, given.length).equals(given)
  if (result !== 'valid') return isRight ? 'was taken' : undefined
  return isRight ? undefined : 'is not what was made'
}
