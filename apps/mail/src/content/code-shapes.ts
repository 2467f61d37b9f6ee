import { asciiDigits } from './displayed.js'

/** What a code looks like. `digits` and `groups` ("123 456") are safest, `words` ("blue-otter-lamp") the least so. */
type Shape = 'digits' | 'groups' | 'mixed' | 'letters' | 'words'

/** Something in a line that could be a code by its looks. `isolated`: nothing but decoration stands beside it. */
export type Candidate = {
  value: string
  normalized: string
  shape: Shape
  start: number
  end: number
  isolated: boolean
  year: boolean
  /** lower-case letters in it: also what user names look like */
  lower: boolean
  /** two groups of unlike length, as postcodes and house numbers are written too: only a name right beside it makes it a code */
  odd: boolean
}

// "205846,5分钟内有效": the comma ends the code.
const expiry = /(\p{Nd}{4}),(?=\p{Nd}{1,2} ?(?:分|小|天|時|时|秒|시|분))/gu

// No-break hyphens keep a code on one line; a machine's minus is one too.
const hyphens = /[\u2010-\u2012\u2212\ufe63]/g

// "482913'tür": Turkish hangs "is" and its cases on a number.
const suffix = /(?<=^\p{Nd}+)['’]\p{Ll}{1,5}$/u

type Word = { raw: string; core: string; start: number; coreStart: number }

const candidatesMax = 64
const wordCharactersMax = 40

// A run of what codes are written with; scripts that write words together end it, so that "验证码为097143" holds one.
const run =
  /[^\s()[\]{}<>"“”„«»‹›|\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hangul}\p{sc=Thai}\p{sc=Khmr}\p{sc=Laoo}\p{sc=Mymr}\u3000-\u303f\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65]+/gu

/** Everything in a line that looks like a code and not like a date, time, amount, phone number, address or name. Linear. */
export function candidates(original: string): Candidate[] {
  const line = original.replace(expiry, '$1 ').replace(hyphens, '-')
  const words = [...line.matchAll(run)].map((match) => wordOf(match[0], match.index))
  const found: Candidate[] = []
  for (let i = 0; i < words.length && found.length < candidatesMax; ) {
    const group = numbersFrom(words, i, line)
    const first = group[0]
    if (first === undefined) {
      const word = words[i]
      const pair = spacedMixed(words, i) ?? prefixedGroups(words, i)
      const candidate = pair ?? (word && (oneWord(word) ?? (words.length === 1 ? smallGroups(word) : undefined)))
      if (candidate) found.push(candidate)
      i += pair ? 2 : 1
    } else {
      const candidate = fromNumbers(group, line)
      if (candidate && !measured(line, first, candidate)) found.push(candidate)
      i += group.length
    }
  }
  const whole = dashed(line)
  const phrase = wordPhrase(line)
  if (whole) found.splice(0, found.length, whole)
  else if (found.length === 0 && phrase) found.push(phrase)
  return found.map((each) => ({ ...each, value: original.slice(each.start, each.end), isolated: isAlone(line, each) }))
}

function wordOf(raw: string, start: number): Word {
  const lead = /^['‘’*=:_~`.,;!¡¿\-–—]*/.exec(raw)?.[0].length ?? 0
  const core = raw
    .slice(lead)
    .replace(/['‘’*=:_~`.,;!?\-–—]+$/, '')
    .replace(suffix, '')
  return { raw, core: core.length > wordCharactersMax ? '' : core, start, coreStart: start + lead }
}

const candidate = (word: Word, value: string, normalized: string, shape: Shape): Candidate => ({
  value,
  normalized,
  shape,
  start: word.coreStart,
  end: word.coreStart + value.length,
  isolated: false,
  year: false,
  lower: /[a-z]/.test(value),
  odd: false,
})

/** Words of digits with only spaces between: together they are one code, or one phone number. */
function numbersFrom(words: Word[], from: number, line: string): Word[] {
  const group: Word[] = []
  for (let i = from; i < words.length; i += 1) {
    const word = words[i]
    if (word === undefined || !/^\+?\p{Nd}[\p{Nd}\-–.·/+#]*$/u.test(word.core)) break
    const last = group.at(-1)
    if (last !== undefined) {
      // Punctuation parts them: "482913. 10 minutes" are two.
      if (!/^ {1,3}$/.test(line.slice(last.coreStart + last.core.length, word.coreStart))) break
    }
    group.push(word)
  }
  return group
}

function fromNumbers(group: Word[], line: string): Candidate | undefined {
  const first = group[0]
  const last = group.at(-1)
  if (first === undefined || last === undefined || group.some((word) => /[+/.#]/.test(word.core))) return undefined
  const value = line.slice(first.coreStart, last.coreStart + last.core.length)
  if (/[()[\]]/.test(value)) return undefined
  const parts = value.split(/[\s\-–·]+/)
  const sizes = parts.map((part) => part.length)
  const total = sizes.reduce((sum, size) => sum + size, 0)
  const [head = 0, next = 0] = sizes
  const even = sizes.every((size) => size === head)
  if (parts.length === 1 || (even && head === 1))
    return total >= 4 && total <= 8 ? number(first, value, parts) : undefined
  if (even && head >= 2 && total >= 6 && total <= 9 && !isDate(value)) return number(first, value, parts)
  // "640-118-92": the last group is what is left.
  if (/^\p{Nd}{3}-\p{Nd}{3}-\p{Nd}{2}$/u.test(value)) return number(first, value, parts)
  // "61-904", "123-45": five digits with a dash in them.
  if (/^(?:\p{Nd}{2}-\p{Nd}{3}|\p{Nd}{3}-\p{Nd}{2})$/u.test(value)) return { ...number(first, value, parts), odd: true }
  // "482913 10 minutes": a short number that follows is a duration's, not the code's.
  const lone = group.length === 2 && parts.length === 2 && head >= 4 && head <= 8 && next <= 2
  return lone ? number(first, first.core, parts.slice(0, 1)) : undefined
}

function number(first: Word, value: string, parts: string[]): Candidate {
  const normalized = asciiDigits(parts.join(''))
  const found = candidate(first, value, normalized, parts.length === 1 ? 'digits' : 'groups')
  return { ...found, year: /^(?:19[5-9]\d|20[0-4]\d)$/.test(normalized) && parts.length === 1 }
}

function isDate(value: string): boolean {
  const [a = 0, b = 0, c = 0] = value.split(/\D+/).map(Number)
  return /^\d\d-\d\d-\d\d$/.test(value) && ((a <= 31 && b <= 12) || (b <= 31 && c <= 31 && a <= 12))
}

const currency =
  '(?:[$€£¥₹₽₩₺₴₫฿₦₪%‰№#]|\\b(?:USD|EUR|GBP|CHF|INR|RUB|JPY|CNY|KRW|BRL|TRY|PLN|SEK|NOK|DKK|CZK|HUF|RON|UAH|AUD|CAD|MXN|Rs\\.?|kr\\.?))'
const unit =
  '(?:px|pt|(?<!\\s)[bw]|[kmgt][bwm]|[kmgt]?(?:bit|hz|wh)|m|kcal|mg|kg|ml|min(?:ute)?n?s?|sec(?:ond)?s?|sek(?:unden)?|hours?|hrs?|stunden|days?|tage?|dias|días|' +
  'heures?|jours?|horas?|ore|uur|dagen|points?|items?|users?|people|times|a\\.?m|p\\.?m|uhr|h|zł|руб|грн|лв|мин|минут|часа?|дней)(?![\\p{L}])'
const counter = '[年月日円元원년월일時时點点分秒小周天个個名件回歳歲岁℃階층호号號番位桁人개명건번째칭자]'
const amountBefore = new RegExp(
  `(?:${currency}|[©®]|\\(c\\)|\\*{3,}|•{2,}|x{3,}|\\(\\d{2,5}\\))\\s?$|(?:[@&/\\\\+•…×]|\\*{2}|\\.{2,})$`,
  'iu',
)
const amountAfter = new RegExp(`^\\s?(?:${currency}|${unit}|${counter})|^[@/\\\\:.,]\\p{Nd}|^[@\\\\/&+]`, 'iu')

/** Whether what touches a number makes it an amount, a measure, a masked card or a part of something longer. */
function measured(line: string, first: Word, found: Candidate): boolean {
  // "KR 40 71 95": in pairs no amount is written, whatever money has those letters.
  if (
    /^\p{Nd}\p{Nd}(?: \p{Nd}\p{Nd}){2,3}$/u.test(found.value) &&
    /^[A-Z]{2}\s?$/.test(line.slice(Math.max(0, found.start - 3), found.start))
  )
    return false
  const left = line.slice(Math.max(0, found.start - 8), found.start)
  const right = line.slice(found.end, found.end + 14)
  // "0900 – 1700", in a sentence
  const beside = [found.value + right.slice(0, 7), left.slice(-7) + found.value]
  if (found.value.length === 4 && beside.some((both) => hours.test(both))) return true
  if (left.endsWith('**') && right.startsWith('**')) return false
  return amountBefore.test(left) || amountAfter.test(right) || first.raw.startsWith('#')
}

const common =
  /^(?:ipv[46]|utf-?8|utf-?16|sha-?\d+|md5|mp[34]|h26[45]|win(?:dows)?\d+|iphone\d*|ios\d+|covid-?19|b2b|b2c|w3c|oauth2|http[12s]*|web[23]|base64|x86|x64|x86-64|arm64|aes-?\d+|rsa-?\d+|ed25519|gpt-?\d\w*|4k|8k|1080p|720p|24x7|24-7|\d{1,2}h\d{2}|a4|usb-?c|2fa|mfa|\d+(?:st|nd|rd|th|er|e|ème|º|ª|x|k|m|h|d|s|min|px|gb|mb|kb|tb|ms|am|pm|uhr|kg|cm|mm|km|ml|usd|eur))$/i

/** One word of letters and digits, or several joined by hyphens. */
function oneWord(word: Word): Candidate | undefined {
  const { core, raw } = word
  const lead = raw.slice(0, word.coreStart - word.start)
  if (core === '' || common.test(core) || /[@#/\\]/.test(raw) || /\*{2,}$|\.{2,}$/.test(lead.replace(/^\*\*$/, '')))
    return undefined
  const prefixed = /^([A-Z]{1,2})-(\d{4,8})$/.exec(core)
  if (prefixed?.[2] !== undefined) return candidate(word, core, prefixed[2], 'groups')
  if (/^[a-z]{3,12}(?:-[a-z]{3,12}){2,5}$/.test(core)) return candidate(word, core, core, 'words')
  if (!/^[A-Za-z0-9]{1,12}(?:-[A-Za-z0-9]{1,6}){0,3}$/.test(core)) return undefined
  const parts = core.split('-')
  if (isSpan(parts)) return undefined
  const letters = core.replaceAll('-', '')
  if (letters.length < 4 || letters.length > 12) return undefined
  const even = parts.every((part) => part.length === parts[0]?.length)
  const uneven = parts.every((part) => part.length >= 2) && letters.length >= 6 && /^[A-Z0-9]+$/.test(letters)
  if (
    parts.length > 1 &&
    !(even ? (parts[0]?.length ?? 0) >= 2 : uneven && /\d/.test(letters) && /[A-Z]/.test(letters))
  )
    return undefined
  if (/\d/.test(letters) && /[A-Za-z]/.test(letters)) {
    // Capitals and small letters at once, in the order of a name ("Chrome138"), is a name.
    if (/^[A-Z]?[a-z]{3,}\d+$/.test(letters)) return undefined
    return candidate(word, core, letters, 'mixed')
  }
  const random = parts.length > 1 || (letters.match(/[AEIOU]/g) ?? []).length <= 1
  return /^[A-Z]{4,10}$/.test(letters) && random ? candidate(word, core, letters, 'letters') : undefined
}

const clock = /^(?:[01]?\d|2[0-4])(?:[hu]?[0-5]\d)?(?:h|hrs?|u|uhr|[ap]m?)?$/i
// As they are shortened in English, German, Dutch, the Nordic and the Romance languages.
const day =
  /^(?:mon?|tue?s?|wed|thu|fri?|sat?|sun|di|mi|do|so|ma|wo|vr|za|zo|man|tir|tis|ons|tor|fre|lun|mar|mer|mie|jeu|jue|gio|ven|vie|sam|sab|dim|dom|seg|ter|qua|qui|sex)$/i

/** "10am-12pm", "08h00-18h00", "MON-FRI": from one hour or day to another. */
const isSpan = (parts: string[]): boolean =>
  parts.length === 2 &&
  (parts.every((part) => day.test(part)) ||
    (parts.every((part) => clock.test(part)) && parts.some((part) => /[a-z]/i.test(part))))

/** "gybtk-qfmxd", "d4kx-92qpw": a line of its own of two groups of small letters that are no words, or of letters and digits. */
function smallGroups(word: Word): Candidate | undefined {
  const [, first = '', second = ''] = /^([a-z0-9]{4,6})-([a-z0-9]{4,6})$/.exec(word.core) ?? []
  const both = first + second
  if (isSpan([first, second])) return undefined
  if (/\d/.test(first) && /\d/.test(second) && /[a-z]/.test(both)) return candidate(word, word.core, both, 'mixed')
  return first.length === second.length &&
    /^[a-z]{8,}$/.test(both) &&
    [first, second].some((group) => /[^aeiou]{4}/.test(group))
    ? candidate(word, word.core, both, 'letters')
    : undefined
}

/** "K7M WQ4": two groups of one length, nothing else in the line. */
function spacedMixed(words: Word[], at: number): Candidate | undefined {
  const [first, second] = words
  if (at !== 0 || words.length !== 2 || first === undefined || second === undefined) return undefined
  const both = first.core + second.core
  const fits =
    /^[A-Z0-9]{3,5}$/.test(first.core) && first.core.length === second.core.length && /^[A-Z0-9]+$/.test(second.core)
  if (!fits || !/\d/.test(both) || !/[A-Z]/.test(both) || first.raw !== first.core) return undefined
  const gap = ' '.repeat(Math.max(1, second.coreStart - first.coreStart - first.core.length))
  return candidate(first, `${first.core}${gap}${second.core}`, both, 'mixed')
}

/** "XKB-206 584": letters to compare, which go before the digits to type. */
function prefixedGroups(words: Word[], at: number): Candidate | undefined {
  const [first, second] = words.slice(at, at + 2)
  const [, letters = '', digits = ''] = /^([A-Z]{1,4}-)(\d{3,4})$/.exec(first?.raw ?? '') ?? []
  if (first === undefined || second === undefined || digits === '') return undefined
  if (!/^\d+$/.test(second.core) || second.core.length !== digits.length) return undefined
  if (second.coreStart !== first.start + first.raw.length + 1) return undefined
  return candidate(first, `${letters}${digits} ${second.core}`, digits + second.core, 'groups')
}

/** "518 – 033": two groups of one length with a dash between, nothing else in the line. In a sentence that is a range. */
function dashed(line: string): Candidate | undefined {
  const [, left = '', right = ''] = /^(\d{3,4}) [-–—] (\d{3,4})$/.exec(line.trim()) ?? []
  if (left === '' || left.length !== right.length) return undefined
  const start = line.indexOf(left)
  const text = line.trim()
  return candidate({ raw: text, core: text, start, coreStart: start }, text, left + right, 'groups')
}

/** "unstamped matching onboard proofs": four to eight plain words and nothing else in the line. */
function wordPhrase(line: string): Candidate | undefined {
  const text = line.trim()
  if (!/^[a-z]{3,12}(?: [a-z]{3,12}){3,7}$/.test(text)) return undefined
  const start = line.indexOf(text)
  const word: Word = { raw: text, core: text, start, coreStart: start }
  return candidate(word, text, text, 'words')
}

const postcode = /^(?:[A-Z]{1,2}-\d{4,5}|[A-Z](?:\d[A-Z\d]|[A-Z]\d) \d[A-Z]{2}|[A-Z]\d[A-Z] \d[A-Z]\d)$/
const hours = /^((?:[01]\d|2[0-4])(?:00|15|30|45))[\s\-–—]{1,3}((?:[01]\d|2[0-4])(?:00|15|30|45))$/

/** "61-904", "D-10115", "N16 5AB", "K1A 0B6", "0900-1730": as postcodes and opening hours are written too. */
export function isEveryday({ odd, value }: Candidate): boolean {
  const [, from = '', to = ''] = hours.exec(value) ?? []
  return odd || postcode.test(value) || from < to
}

function isAlone(line: string, found: Candidate): boolean {
  const rest = line.slice(0, found.start) + line.slice(found.end)
  return !/[\p{L}\p{N}]/u.test(rest)
}
