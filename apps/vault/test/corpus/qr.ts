import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { AppError } from '@keyfob/contracts/errors'
import { urisInPicture } from '../../src/totp/picture-uris.js'
import { QrReader } from '../../src/totp/qr/read-qr.js'
import type { Score } from './totp.js'

/** One picture of other projects' tests, as the corpora's README.md describes it. */
export type QrCase = Readonly<{
  id: string
  /** The picture's path, within the folder `qr` of the corpora. */
  file: string
  kind: 'otpauth' | 'otpauth-migration' | 'other-content' | 'unreadable'
  /** What the codes hold: of the first two kinds. */
  expectedTexts?: readonly string[]
  /** What the code holds: of `other-content`. */
  decodedText?: string
}>

/** The cases of a corpora folder; none where it has no such file. */
export function qrCases(folder: string): readonly QrCase[] {
  const file = join(folder, 'qr/qr-cases.json')
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).cases : []
}

/** What a picture is read as: the texts of all its codes, and the URIs of one-time codes among them or why there are none. */
export type QrResult = Readonly<{ texts: readonly string[] | Error; uris: readonly string[] | Error }>

/** Reads a case as an enrolment does. */
export async function readQrCase(folder: string, { file }: QrCase, reader: QrReader): Promise<QrResult> {
  const picture = readFileSync(join(folder, 'qr', file))
  const texts = await reader.read(picture).catch(asError)
  return { texts, uris: await urisInPicture(picture.toString('base64'), reader).catch(asError) }
}

const asError = (error: unknown): Error => (error instanceof Error ? error : new Error('Something else was thrown.'))

/**
 * Scores our reading of a corpora folder's pictures: those of one-time codes must give exactly the expected texts,
 * `other-content` be read and refused, `unreadable` be refused; each refusal must have its reason. A crash is wrong everywhere.
 */
export async function scoreQr(folder: string): Promise<Score[]> {
  const reader = new QrReader()
  try {
    const cases = qrCases(folder)
    const results = new Map<QrCase, QrResult>()
    for (const one of cases) results.set(one, await readQrCase(folder, one, reader))
    return (['otpauth', 'otpauth-migration', 'other-content', 'unreadable'] as const).map((set) => {
      const own = [...results].filter(([{ kind }]) => kind === set)
      const failures = own.flatMap(([one, result]) => {
        const what = faultOf(one, result)
        return what === undefined ? [] : [{ id: one.id, what }]
      })
      return { set, total: own.length, right: own.length - failures.length, failures }
    })
  } finally {
    await reader.close()
  }
}

function faultOf({ kind, expectedTexts, decodedText }: QrCase, { texts, uris }: QrResult): string | undefined {
  const crash = [texts, uris].find((result) => result instanceof Error && !(result instanceof AppError))
  if (crash instanceof Error) return `crashed with ${crash.name}`
  if (kind === 'unreadable') return refusalFault(uris)
  if (kind === 'other-content') return textsFault(texts, [decodedText ?? '']) ?? refusalFault(uris)
  return textsFault(uris, expectedTexts ?? [])
}

function textsFault(texts: readonly string[] | Error, expected: readonly string[]): string | undefined {
  if (texts instanceof Error) return `was refused: ${texts.message}`
  const isExact = texts.length === expected.length && expected.every((text) => texts.includes(text))
  return isExact ? undefined : 'was read as other texts'
}

function refusalFault(uris: readonly string[] | Error): string | undefined {
  if (!(uris instanceof AppError)) return 'was not refused'
  const hasReason = uris.code === 'bad_request' && uris.details?.problems !== undefined
  return hasReason ? undefined : `was refused without a reason: ${uris.code}`
}
