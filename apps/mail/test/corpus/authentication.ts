import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseAllDocuments } from 'yaml'
import type { Resolve } from '../../src/inbound/bounded-resolver.js'
import { checkSender, type SenderChecks } from '../../src/inbound/sender-checks.js'

/** How a suite went. */
export type Score = { set: string; total: number; right: number; failures: { id: string; what: string }[] }

type Case = Readonly<{ id: string; expected: readonly string[]; got: () => Promise<string> }>

/** The suites of other projects on SPF, DKIM and ARC, through our own wrapper, with their DNS. */
export async function scoreAuthentication(folder: string): Promise<Score[]> {
  const suites: [string, Case[]][] = [
    ['SPF (RFC 7208)', spfCases(join(folder, 'mail/aux/mailauth/rfc7208-tests.yml'))],
    ['ARC validation', arcCases(join(folder, 'mail/aux/arc-test-suite/arc-draft-validation-tests.yml'))],
    ['DKIM and ARC', signedCases(join(folder, 'mail/aux/stalwart-mail-auth'))],
  ]
  const scores: Score[] = []
  for (const [set, cases] of suites) scores.push(await scoreOf(set, cases))
  return scores
}

async function scoreOf(set: string, cases: readonly Case[]): Promise<Score> {
  const failures: Score['failures'] = []
  for (const { id, expected, got } of cases) {
    const result = await got()
    if (!expected.includes(result)) failures.push({ id, what: `${result}, expected ${expected.join(' or ')}` })
  }
  return { set, total: cases.length, right: cases.length - failures.length, failures }
}

type SpfSuite = {
  tests: Record<string, { helo: string; host: string; mailfrom: string; result: string | string[] }>
  zonedata: Record<string, Zone[]>
}

function spfCases(file: string): Case[] {
  return documents<SpfSuite>(file).flatMap(({ tests, zonedata }) =>
    Object.entries(tests).map(([id, { helo, host, mailfrom, result }]) => ({
      id,
      expected: [result].flat(),
      got: async () => {
        const envelope = { from: mailfrom, clientIp: host, helo }
        return (await check('From: a@nobody.invalid\r\n\r\n', envelope, zoneResolver(zonedata))).spf.result
      },
    })),
  )
}

type ArcSuite = {
  tests: Record<string, { message: string; cv: string }>
  'txt-records': Record<string, string>
}

function arcCases(file: string): Case[] {
  return documents<ArcSuite>(file).flatMap(({ tests, 'txt-records': records }) =>
    Object.entries(tests).map(([id, { message, cv }]) => ({
      id,
      // Of a chain that says of itself that it failed the suite expects no other answer.
      expected: [cv.trim() ? cv.trim().toLowerCase() : 'fail'],
      got: async () => (await check(crlf(message), nobody, textResolver(records))).arc,
    })),
  )
}

// When the signatures of the files below were made; one of them has an end.
const at = new Date(1_667_843_664_000)

// A file holds the keys, one a line, an empty line, and a mail whose last signature, or whose chain, is valid.
function signedCases(folder: string): Case[] {
  const names = ['dkim-001', 'dkim-002', 'dkim-003', 'dkim-004', 'dkim-005', 'dkim-006', 'arc-001', 'arc-002']
  return names
    .filter((name) => existsSync(join(folder, `${name}.txt`)))
    .map((id) => {
      const text = readFileSync(join(folder, `${id}.txt`), 'latin1').replaceAll('\r\n', '\n')
      const [head = '', ...rest] = text.split('\n\n')
      const keys = head.split('\n').map((line) => [line.slice(0, line.indexOf(' ')), line.slice(line.indexOf(' ') + 1)])
      const got = async () => {
        const found = await check(crlf(rest.join('\n\n')), nobody, textResolver(Object.fromEntries(keys)), at)
        return id.startsWith('arc') ? found.arc : (found.signatures.at(-1)?.result ?? 'none')
      }
      return { id, expected: ['pass'], got }
    })
}

const nobody = { from: 'a@nobody.invalid', clientIp: '192.0.2.1', helo: 'nobody.invalid' }
const check = (raw: string, envelope: typeof nobody, resolve: Resolve, now?: Date): Promise<SenderChecks> =>
  checkSender(Buffer.from(raw, 'latin1'), envelope, 'mx.agents.test', resolve, now)
const crlf = (text: string) => text.replace(/\r?\n/g, '\r\n')

function documents<T>(file: string): T[] {
  if (!existsSync(file)) return []
  return parseAllDocuments(readFileSync(file, 'utf8')).flatMap((document) => (document.toJS() as T | null) ?? [])
}

type Zone = 'TIMEOUT' | Record<string, string | string[] | [number, string]>

const failed = (code: string) => Object.assign(new Error(code), { code })

const textResolver =
  (records: Record<string, string>): Resolve =>
  async (name, type) => {
    const text = type === 'TXT' ? records[name.toLowerCase()] : undefined
    if (text === undefined) throw failed('ENOTFOUND')
    return [[text]] as never
  }

// The suite writes a policy once, as SPF; who has no TXT record of a name is answered with it.
function zoneResolver(zones: Record<string, Zone[]>): Resolve {
  const byName = new Map(Object.entries(zones).map(([name, entries]) => [name.toLowerCase(), entries]))
  const resolve = async (name: string, type: string): Promise<unknown[]> => {
    const entries = byName.get(name.toLowerCase())
    if (!entries) throw failed('ENOTFOUND')
    const named = entries.filter((entry) => entry !== 'TIMEOUT')
    const alias = named.find((entry) => 'CNAME' in entry)?.CNAME
    if (typeof alias === 'string') return resolve(alias, type)
    const has = (kind: string) => named.some((entry) => kind in entry)
    const kind = type === 'TXT' && !has('TXT') ? 'SPF' : type
    const values = named.flatMap((entry) => (kind in entry && entry[kind] !== 'NONE' ? [entry[kind]] : []))
    if (values.length > 0) return values.map((value) => shaped(type, value))
    throw failed(entries.includes('TIMEOUT') ? 'ETIMEOUT' : 'ENODATA')
  }
  return resolve as Resolve
}

function shaped(type: string, value: unknown): unknown {
  if (type === 'TXT') return [value].flat()
  if (type !== 'MX') return value
  const [priority, exchange] = value as [number, string]
  return { priority, exchange }
}
