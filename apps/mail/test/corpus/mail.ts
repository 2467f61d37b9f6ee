import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { MailReader, type ReadMail } from '../../src/inbound/parse-message.js'

/** A raw message of other projects' tests, as the corpora's README.md describes it. */
export type MailCase = Readonly<{
  /** Its path, within the folder `mail` of the corpora. */
  file: string
  category: string
  /** What three parsers agree on; what they do not is not there. */
  parserAgreement?: Readonly<{ subject?: string | null; from?: string | null; attachments?: number }>
}>

/** How a message was read: `trouble` is why it could not be. */
export type MailResult = Readonly<{
  one: MailCase
  read: ReadMail | undefined
  trouble: string | undefined
  tookMs: number
}>

type Score = Readonly<{
  set: string
  total: number
  right: number
  note?: string
  failures: readonly { id: string; what: string }[]
}>

const timeoutMs = 5_000
const subjectCharactersMax = 2_000

/** The messages of a corpora folder; none where it has no such file. */
export function mailCases(folder: string): readonly MailCase[] {
  const file = join(folder, 'mail/index.json')
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).messages : []
}

/** Reads a message as one that arrives: in a thread of 256 MiB at most. */
export async function readMailCase(folder: string, one: MailCase, reader: MailReader): Promise<MailResult> {
  const began = performance.now()
  try {
    const read = await reader.read(readFileSync(join(folder, 'mail', one.file)))
    return { one, read, trouble: undefined, tookMs: performance.now() - began }
  } catch (error) {
    const reason = error instanceof Error && 'reason' in error ? String(error.reason) : 'crashed'
    return { one, read: undefined, trouble: reason, tookMs: performance.now() - began }
  }
}

/** Which of the parts that other parsers agree on we read as something else. */
export function differing({ one: { parserAgreement: agreed = {} }, read }: MailResult): string[] {
  if (!read) return []
  const { subject, from, attachments } = read.mail
  return [
    'subject' in agreed && (subject || null) !== (agreed.subject?.slice(0, subjectCharactersMax) || null) && 'subject',
    'from' in agreed && (from[0]?.address ?? null) !== agreed.from && 'from',
    'attachments' in agreed && attachments.length !== agreed.attachments && 'attachments',
  ].filter((part) => part !== false)
}

/** Scores our reading of a corpora folder's messages: each is read, in five seconds, as other parsers read it. */
export async function scoreMail(folder: string): Promise<Score[]> {
  const reader = new MailReader()
  try {
    // A thread's start is not a message's time.
    await reader.read(Buffer.from('\r\n'))
    const results: MailResult[] = []
    for (const one of mailCases(folder)) results.push(await readMailCase(folder, one, reader))
    const slowest = Math.max(0, ...results.map(({ tookMs }) => tookMs))
    const peakMiB = Math.round(process.resourceUsage().maxRSS / 1_024)
    const agreed = results.filter(({ one }) => one.parserAgreement)
    return [
      {
        ...rowOf('read', results, ({ trouble }) => trouble && `was not read: ${trouble}`),
        note: `the whole process took ${peakMiB} MiB at its peak`,
      },
      {
        ...rowOf('in five seconds', results, ({ tookMs }) => tookMs > timeoutMs && `took ${Math.round(tookMs)} ms`),
        note: `the slowest took ${Math.round(slowest)} ms`,
      },
      rowOf('parser agreement', agreed, (result) => {
        const parts = differing(result)
        return (result.trouble ?? '') || (parts.length > 0 && `was read with another ${parts.join(', ')}`)
      }),
    ]
  } finally {
    await reader.close()
  }
}

function rowOf(
  set: string,
  of: readonly MailResult[],
  fault: (result: MailResult) => string | false | undefined,
): Score {
  const failures = of.flatMap((result) => {
    const what = fault(result)
    return what ? [{ id: result.one.file, what }] : []
  })
  return { set, total: of.length, right: of.length - failures.length, failures }
}
