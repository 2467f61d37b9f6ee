import { arabicHebrewIndic } from './cues-arabic-hebrew-indic.js'
import { eastAsian } from './cues-east-asian.js'
import { english } from './cues-english.js'
import { further } from './cues-further.js'
import { germanic } from './cues-germanic.js'
import { romance } from './cues-romance.js'
import { slavic } from './cues-slavic.js'
import { uralicTurkicBaltic } from './cues-uralic-turkic-baltic.js'

/** What a word or phrase in a mail says about the number, word or link beside it. */
export type CueKind =
  /** a one-time code for a person who signs in: "verification code", "one-time password" */
  | 'otp'
  /** a code of some kind: "code", "PIN"; its neighbours decide */
  | 'code'
  /** a password: only digits after it are taken for a one-time code */
  | 'password'
  /** what stands between a name and its value: "is", "lautet", "は" */
  | 'is'
  /** asks to type: "enter", "use" */
  | 'enter'
  /** acts that a code or link is for */
  | 'login'
  | 'verify'
  | 'reset'
  | 'invite'
  /** lets in another device or browser: "approve this device", "yes, it was me" */
  | 'approve'
  /** points at a link: "click", "button", "following link" */
  | 'press'
  /** buying, shipping, travelling, meeting: its codes are not for signing in */
  | 'trade'
  /** people talk of a code: comments, reviews, replies */
  | 'talk'
  /** names a number that is no code: "order no.", "phone", "card ending in" */
  | 'label'
  /** "if this wasn't you" and its reassurance "ignore this mail" */
  | 'notMe'
  | 'ignore'
  /** "valid for", "only once": said of codes and links that are for now */
  | 'expires'
  /** something has already happened: "password was changed", "new sign-in" */
  | 'done'
  /** a link beside the point: help, privacy, settings, social networks */
  | 'avoid'
  /** a link that undoes, denies, deletes or unsubscribes */
  | 'refuse'
  /** takes back what follows: "not", "old", "for example" */
  | 'not'
  /** swallows a cue that it contains: "in order to" is no order */
  | 'noise'

/**
 * Phrases by kind, separated by `|` or a new line. Case, accents and width do not matter. In scripts that part words by spaces a
 * phrase is whole words, unless `*` at its start or end leaves that side open (`*code` also finds "Anmeldecode").
 */
export type Vocabulary = Partial<Record<CueKind, string>>

/**
 * All languages at once: mail mixes them, and none has to be guessed first. To add a language:
 *
 * 1. Give it a row in the file of its family, under its BCP 47 tag. Begin with the kinds `otp`, `code`, `is`, `enter`, `login`,
 *    `verify`, `reset`, `notMe`, `ignore` and `expires`: with them most codes are found. Then `press`, `invite` and `approve` for
 *    links, and `trade`, `label`, `avoid` and `refuse`, which keep order numbers and unsubscribe links out.
 * 2. Write phrases in lower case as senders write them, the more inflected forms the better; `*` where a language inflects or
 *    compounds. A word that is common elsewhere ("to", "ein") stands in a longer phrase: it is looked for in every mail.
 * 3. Put two mails with a code, one with a link and one with an order number into `unseen-*.test.ts`, in your own words.
 *    `cues.test.ts` says if a phrase is never found because a longer one swallows it.
 */
export const cues: Readonly<Record<string, Vocabulary>> = {
  ...english,
  ...germanic,
  ...romance,
  ...slavic,
  ...uralicTurkicBaltic,
  ...eastAsian,
  ...arabicHebrewIndic,
  ...further,
}
