import { type Code, codesIn, codesOf } from './codes.js'
import { type Link, linksIn, linksOf } from './links.js'
import { type MailContent, type Passage, type Passages, passages } from './passages.js'
import { isAnotherText, isHiding, isTurned } from './pretences.js'

export type Extraction = {
  /** the one code to type, or none */
  codes: Code[]
  /** the one link to open, or none; without its words, which are the sender's */
  links: Omit<Link, 'text'>[]
  kind: 'code' | 'link' | 'both' | 'none'
  /** two candidates are equally good, so none was returned */
  ambiguous: boolean
  flags: Flag[]
}

/**
 * What to know of a mail's content. `hidden_text`: its HTML holds words that no reader sees, they were left out; `hidden_code`: a
 * code among them; `parts_differ`: its plain text says something else than its HTML, which decided; `turned_text`: it turns the
 * direction of its text around, so that no code is what it looks like; `truncated`: it is larger than what is read.
 */
export type Flag =
  | 'hidden_text'
  | 'hidden_code'
  | 'parts_differ'
  | 'turned_text'
  | 'truncated'
  | 'ambiguous_code'
  | 'ambiguous_link'
  | 'misleading_link'
  | 'punycode_host'

/** Nearer than this, the second best is as good as the best. */
const margin = 0.06

/**
 * The one-time code and the sign-in link of a mail: at most one of each. Abstains rather than guesses. Pure, linear in the mail, of
 * which a bounded part is read; never throws, never fetches. Every code and link is text of the mail.
 */
export function extract(mail: MailContent): Extraction {
  const parts = passages(mail)
  const turned = isTurned(mail)
  const codes = best(turned ? [] : codesIn(parts), (code) => code.normalized)
  const [code] = codes.found
  // What is ambiguous stays so: another link is not dropped to make one sure.
  const ranked = best(linksIn(parts), (link) => link.url)
  const links = { ...ranked, found: ranked.found.filter((link) => !isForTrouble(link, code, parts)) }
  const [link] = links.found
  const flags: [Flag, boolean][] = [
    ['ambiguous_code', codes.ambiguous],
    ['ambiguous_link', links.ambiguous],
    ['hidden_text', isHiding(parts)],
    [
      'hidden_code',
      codesOf(parts.subject, parts.hidden).some((each) => each.where === 'html' && !shows(parts.html, each.value)),
    ],
    ['parts_differ', parts.html.length > 0 && (isAnotherText(parts) || differ(parts.subject, parts.text, code, link))],
    ['turned_text', turned],
    ['truncated', parts.truncated],
    ['misleading_link', link !== undefined && misleads(link)],
    ['punycode_host', link?.host.includes('xn--') === true],
  ]
  return {
    codes: codes.found,
    links: links.found.map(withoutWords),
    kind: code && link ? 'both' : code ? 'code' : link ? 'link' : 'none',
    ambiguous: codes.ambiguous || links.ambiguous,
    flags: flags.filter(([, holds]) => holds).map(([flag]) => flag),
  }
}

/**
 * "We recommend that you change your password", "if you cannot get in, recover your account": of a mail that gives a code for something
 * else, a link to another password is for when something went wrong.
 */
const isForTrouble = (link: Link, code: Code | undefined, { subject }: Passages): boolean =>
  link.purpose === 'reset' &&
  code !== undefined &&
  code.purpose !== 'reset' &&
  !subject.some(({ cues }) => cues.some(({ kind }) => kind === 'reset'))

const withoutWords = ({ url, purpose, confidence, host }: Link) => ({ url, purpose, confidence, host })

function best<T extends { confidence: number }>(
  ranked: T[],
  name: (each: T) => string,
): { found: T[]; ambiguous: boolean } {
  const [first, second] = ranked
  if (first === undefined) return { found: [], ambiguous: false }
  const ambiguous =
    second !== undefined && name(second) !== name(first) && first.confidence - second.confidence < margin
  return { found: ambiguous ? [] : [first], ambiguous }
}

const shows = (lines: Passage[], value: string) => lines.some((line) => line.text.includes(value))

function differ(subject: Passage[], text: Passage[], code: Code | undefined, link: Link | undefined): boolean {
  const [otherCode] = codesOf(subject, text).filter((each) => each.where === 'text')
  const [otherLink] = linksOf(subject[0], text)
  return (
    (otherCode !== undefined &&
      code !== undefined &&
      otherCode.normalized !== code.normalized &&
      !shows(text, code.value)) ||
    (otherLink !== undefined && link !== undefined && new URL(otherLink.url).host !== link.host)
  )
}

/** The reader sees the address of one host and is sent to another. */
function misleads(link: Link): boolean {
  const shown = /^(?:https?:\/\/)?((?:[a-z0-9-]{1,63}\.){1,8}[a-z]{2,24})(?:[/?#:].*)?$/i.exec(link.text.trim())?.[1]
  return shown !== undefined && shown.toLowerCase() !== link.host.replace(/:\d+$/, '')
}
