import { domainToASCII, domainToUnicode } from 'node:url'
import { getDomain } from 'tldts'
import { knownDomains } from './known-domains.js'

/**
 * Whether a host only looks like another (UTS #39): its labels mix scripts that no language mixes, its registrable domain
 * reads like that of `known` ones and is none of them, or one of them stands before it (`paypal.com.evil.test`).
 */
export function isLookalike(host: string, known: readonly string[] = knownDomains): boolean {
  const ascii = domainToASCII(host)
  const own = registrable(ascii)
  if (ascii === '' || known.includes(own)) return false
  if (domainToUnicode(ascii).split('.').some(mixesScripts)) return true
  const skeleton = skeletonOf(own)
  const before = `.${ascii.slice(0, -own.length)}`
  return known.some((domain) => skeletonOf(domain) === skeleton || before.includes(`.${domain}.`))
}

/** A host's registrable domain in ASCII, private suffixes taken for suffixes; the host itself where it has none. */
export function registrable(host: string): string {
  const ascii = domainToASCII(host)
  return getDomain(ascii, { allowPrivateDomains: true }) ?? ascii
}

/** What a domain looks like: domains of one skeleton are hard to tell apart. For comparison alone. */
export function skeletonOf(domain: string): string {
  const plain = domainToUnicode(domain).normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  const folded = [...plain].map((character) => prototypes.get(character) ?? character).join('')
  return folded.replaceAll('rn', 'm').replaceAll('vv', 'w')
}

// Each row: what it looks like, and what looks like it. Beside Latin the letters of UTS #39 that stand in host names.
const prototypes = new Map(
  (
    [
      ['a', 'аαɑа'],
      ['b', 'ьвʙ'],
      ['c', 'сϲᴄ'],
      ['d', 'ԁɗđ'],
      ['e', 'еєε'],
      ['g', 'ɡց'],
      ['h', 'һհн'],
      ['j', 'јյ'],
      ['k', 'кκ'],
      ['l', '1iіӏıɩιłǀ'],
      ['m', 'мᴍ'],
      ['n', 'ոռηп'],
      ['o', '0оοօσøס'],
      ['p', 'рρ'],
      ['q', 'ԛզ'],
      ['r', 'гᴦ'],
      ['s', 'ѕꜱ'],
      ['t', 'тτ'],
      ['u', 'υսцʋ'],
      ['v', 'ѵνᴠ'],
      ['w', 'ԝωшѡ'],
      ['x', 'хχ'],
      ['y', 'уγყ'],
      ['z', 'ᴢʐ'],
    ] as const
  ).flatMap(([prototype, alike]) => [...alike].map((character) => [character, prototype] as const)),
)

// East Asian scripts stand with Latin in ordinary names; Cyrillic, Greek or Armenian do not.
const apart = [
  /\p{Script=Latin}/u,
  /\p{Script=Cyrillic}/u,
  /\p{Script=Greek}/u,
  /\p{Script=Armenian}/u,
  /\p{Script=Hebrew}/u,
  /\p{Script=Arabic}/u,
  /\p{Script=Cherokee}/u,
  /\p{Script=Georgian}/u,
]
const mixesScripts = (label: string): boolean => apart.filter((script) => script.test(label)).length > 1
