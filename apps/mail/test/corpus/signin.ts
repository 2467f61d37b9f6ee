import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Extraction, extract } from '../../src/content/extract.js'

/** A mail of other projects' tests, as the corpora's README.md describes it. */
export type SigninCase = Readonly<{
  id: string
  lang: string
  purpose: string
  subject: string | null
  from: string
  text: string | null
  html: string | null
  expectedKind: Extraction['kind']
  expectedCode: string | null
  expectedLink: string | null
  acceptCodes?: readonly string[]
  acceptKinds?: readonly string[]
  mustNotReturn?: readonly string[]
}>

/** How one mail was read. `decoys` were returned and must not be; `what` says what is wrong, without a value. */
export type SigninResult = Readonly<{
  mail: SigninCase
  kind: Extraction['kind']
  wrongValue: boolean
  decoys: readonly string[]
  what: string | undefined
}>

type Score = Readonly<{
  set: string
  total: number
  right: number
  note: string
  failures: readonly { id: string; what: string }[]
}>

/** The mails of a corpora folder; none where it has no such file. */
export function signinCases(folder: string): readonly SigninCase[] {
  const file = join(folder, 'signin/sign-in-cases.json')
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).cases : []
}

/** Reads a mail as one that has arrived. Right: the kind and the values are, and no decoy is among them. */
export function readSigninCase(mail: SigninCase): SigninResult {
  const { subject, text, html, from } = mail
  const { codes, links, kind } = extract({ subject: subject ?? '', text: text ?? '', html: html ?? undefined, from })
  const values = codes.flatMap(({ value, normalized }) => [value, normalized])
  const urls = links.map(({ url }) => url)
  const accepted = [mail.expectedCode, ...(mail.acceptCodes ?? [])]
  const wrongCode = values.length > 0 && !values.some((value) => accepted.includes(value))
  const wrongValue = wrongCode || urls.some((url) => url !== mail.expectedLink)
  const decoys = (mail.mustNotReturn ?? []).filter((decoy) => [...values, ...urls].includes(decoy))
  const isKind = [mail.expectedKind, ...(mail.acceptKinds ?? [])].includes(kind)
  const what = [
    decoys.length > 0 && 'returned a decoy',
    wrongValue && 'returned another value',
    !isKind && `expected ${mail.expectedKind}, found ${kind}`,
  ].find((fault) => fault !== false)
  return { mail, kind, wrongValue, decoys, what }
}

/**
 * Scores our reading of a corpora folder's mails: all of them, and by purpose and language. Precision is how much of what was
 * returned is right, recall how much of what there was to return was, and right.
 */
export function scoreSignin(folder: string): Score[] {
  const results = signinCases(folder).map(readSigninCase)
  const failures = results.flatMap(({ mail, what }) => (what === undefined ? [] : [{ id: mail.id, what }]))
  return [
    { ...rowOf('all', results), failures },
    ...grouped(results, ({ mail }) => mail.purpose).map(([purpose, of]) => rowOf(purpose, of)),
    ...grouped(results, ({ mail }) => mail.lang).map(([language, of]) => rowOf(language, of)),
  ]
}

function rowOf(set: string, of: readonly SigninResult[]): Score {
  const returned = of.filter(({ kind }) => kind !== 'none')
  const asked = of.filter(({ mail }) => mail.expectedKind !== 'none')
  const wrong = of.filter(({ wrongValue }) => wrongValue).length
  const decoys = of.filter((each) => each.decoys.length > 0).length
  const note = `precision ${percent(returned)}   recall ${percent(asked)}   ${wrong} wrong values, ${decoys} decoys`
  return { set, total: of.length, right: of.filter(isRight).length, note, failures: [] }
}

const isRight = ({ what }: SigninResult) => what === undefined

const percent = (of: readonly SigninResult[]) =>
  (of.length === 0 ? '–' : `${((100 * of.filter(isRight).length) / of.length).toFixed(1)} %`).padStart(7)

function grouped(results: readonly SigninResult[], by: (each: SigninResult) => string): [string, SigninResult[]][] {
  const groups = new Map<string, SigninResult[]>()
  for (const each of results) groups.set(by(each), [...(groups.get(by(each)) ?? []), each])
  return [...groups].sort(([a], [b]) => a.localeCompare(b))
}
