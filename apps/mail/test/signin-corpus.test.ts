import { describe, expect, test } from 'vitest'
import { type Extraction, extract } from '../src/content/extract.js'
import { corpusFile } from './corpora.js'

type Case = {
  id: string
  lang: string
  purpose: string
  subject: string | null
  from: string
  text: string | null
  html: string | null
  expectedKind: string
  expectedCode: string | null
  expectedLink: string | null
  acceptCodes?: string[]
  acceptKinds?: string[]
  mustNotReturn?: string[]
}

type Scored = {
  mail: Case
  right: boolean
  wrongValue: boolean
  returned: boolean
  decoys: string[]
  found: Extraction
}

const file = corpusFile('signin/sign-in-cases.json')
const cases: Case[] = file === undefined ? [] : JSON.parse(file.toString('utf8')).cases
const missing = 'not run: needs the sign-in corpus at KEYFOB_CORPORA/signin/sign-in-cases.json'

describe.runIf(cases.length > 0)(cases.length > 0 ? 'sign-in mails of others' : missing, () => {
  const scored = cases.map(score)
  const share = (of: Scored[]) => of.filter(({ right }) => right).length / of.length

  test('at least 85 % are read right, kind and value', () => {
    console.log(table(scored))
    expect(share(scored)).toBeGreaterThanOrEqual(0.85)
  })

  test('no decoy is ever returned', () => {
    expect(scored.flatMap(({ mail, decoys }) => decoys.map((decoy) => `${mail.id}: ${decoy}`))).toEqual([])
  })

  test('at most one value in two hundred is wrong', () => {
    const wrong = scored.filter(({ wrongValue }) => wrongValue)
    expect(wrong.length, wrong.map(({ mail }) => mail.id).join()).toBeLessThanOrEqual(scored.length * 0.005)
  })
})

function score(mail: Case): Scored {
  const found = extract({
    subject: mail.subject ?? '',
    text: mail.text ?? '',
    html: mail.html ?? undefined,
    from: mail.from,
  })
  const codes = found.codes.flatMap(({ value, normalized }) => [value, normalized])
  const urls = found.links.map(({ url }) => url)
  const rightCodes = [mail.expectedCode, ...(mail.acceptCodes ?? [])]
  const wrongCode = codes.length > 0 && !codes.some((code) => rightCodes.includes(code))
  const wrongLink = urls.some((url) => url !== mail.expectedLink)
  const decoys = (mail.mustNotReturn ?? []).filter((decoy) => [...codes, ...urls].includes(decoy))
  const kinds = [mail.expectedKind, ...(mail.acceptKinds ?? [])]
  const wrongValue = wrongCode || wrongLink
  const right = kinds.includes(found.kind) && !wrongValue && decoys.length === 0
  return { mail, found, right, wrongValue, returned: found.kind !== 'none', decoys }
}

/** Precision: of what was returned, how much is right. Recall: of what there was to return, how much was, and right. */
function table(scored: Scored[]): string {
  const rows = [
    ...grouped(scored, ({ mail }) => `purpose ${mail.purpose}`),
    ...grouped(scored, ({ mail }) => `language ${mail.lang}`),
    ['all', scored] as const,
  ].map(([name, of]) => {
    const asked = of.filter(({ mail }) => mail.expectedKind !== 'none')
    const returned = of.filter((each) => each.returned)
    return [name, `${of.length}`, percent(of), percent(returned), percent(asked)]
  })
  const lines = [['', 'mails', 'right', 'precision', 'recall'], ...rows].map(([name = '', ...cells]) =>
    [name.padEnd(26), ...cells.map((cell) => cell.padStart(10))].join(''),
  )
  const failures = scored
    .filter(({ right }) => !right)
    .map(({ mail, found }) => `  ${mail.id}: expected ${mail.expectedKind}, found ${found.kind}`)
  return [...lines, ...(failures.length > 0 ? ['Not right:', ...failures] : [])].join('\n')
}

function grouped(scored: Scored[], by: (each: Scored) => string): [string, Scored[]][] {
  const groups = new Map<string, Scored[]>()
  for (const each of scored) groups.set(by(each), [...(groups.get(by(each)) ?? []), each])
  return [...groups].sort(([a], [b]) => a.localeCompare(b))
}

const percent = (of: Scored[]) =>
  of.length === 0 ? '–' : `${((100 * of.filter(({ right }) => right).length) / of.length).toFixed(1)} %`
