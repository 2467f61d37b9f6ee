import { arabicHebrewIndic } from './cues-arabic-hebrew-indic.js'
import { cyrillic } from './cues-cyrillic.js'
import { eastAsian } from './cues-east-asian.js'
import { english } from './cues-english.js'
import { further } from './cues-further.js'
import { germanic } from './cues-germanic.js'
import { greekAlbanianCaucasian } from './cues-greek-albanian-caucasian.js'
import { iberian } from './cues-iberian.js'
import { nordic } from './cues-nordic.js'
import { places } from './cues-places.js'
import { romance } from './cues-romance.js'
import { slavic } from './cues-slavic.js'
import { southeastAsian } from './cues-southeast-asian.js'
import { turkic } from './cues-turkic.js'
import { uralicBaltic } from './cues-uralic-baltic.js'

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
  /** where a code is typed: "field", "screen" */
  | 'field'
  /** says that it stands in the subject: "the number in the subject" */
  | 'title'
  /** acts that a code or link is for */
  | 'login'
  | 'verify'
  | 'reset'
  | 'invite'
  /** lets in another device or browser: "approve this device", "yes, it was me" */
  | 'approve'
  /** points at a link: "click", "button", "following link" */
  | 'press'
  /** agrees, where a link begins with it: "yes", "continue" */
  | 'yes'
  /** buying, shipping, travelling, meeting: its codes are not for signing in */
  | 'trade'
  /** what a video call is known by: "meeting ID"; the passcode beside it lets in there */
  | 'call'
  /** people talk of a code: comments, reviews, replies */
  | 'talk'
  /** names a number that is no code: "order no.", "phone", "card ending in" */
  | 'label'
  /** "number" where it is also a word for a code: named for an act it is one, alone it names another */
  | 'number'
  /** authorises a payment: a code may be asked for by it, a link of it is not for signing in */
  | 'settle'
  /** "if this wasn't you" and its reassurance "ignore this mail" */
  | 'notMe'
  | 'ignore'
  /** "if it is you": goes before what is to be typed */
  | 'ifMe'
  /** "valid for", "only once": said of codes and links that are for now */
  | 'expires'
  /** something has already happened: "password was changed", "new sign-in" */
  | 'done'
  /** a link beside the point: help, privacy, settings, social networks */
  | 'avoid'
  /** a link that undoes, denies, deletes or unsubscribes */
  | 'refuse'
  /** takes back the code of its sentence: "is no longer valid", "does not work any more" */
  | 'stale'
  /** takes back what follows: "not", "old", "for example" */
  | 'not'
  /** swallows a cue that it contains: "in order to" is no order */
  | 'noise'

/**
 * Phrases by kind, separated by `|` or a new line. Case, accents and width do not matter. In scripts that part words by spaces a
 * phrase is whole words, unless `*` at its start or end leaves that side open (`*code` also finds "Anmeldecode"). ` … ` stands for
 * a few words of the same clause.
 */
export type Vocabulary = Partial<Record<CueKind, string>>

/**
 * All languages at once: mail mixes them, and none has to be guessed first. To add a language:
 *
 * 1. Give it a row in the file of its family, under its BCP 47 tag. Begin with the kinds `otp`, `code`, `is`, `enter`, `login`,
 *    `verify`, `reset`, `notMe`, `ignore` and `expires`: with them most codes are found. Then `press`, `invite` and `approve` for
 *    links, and `trade`, `label`, `avoid`, `refuse` and `stale`, which keep order numbers, unsubscribe links and spent codes out.
 * 2. Write phrases in lower case as senders write them, the more inflected forms the better; `*` where a language inflects or
 *    compounds. A word that is common elsewhere ("to", "ein") stands in a longer phrase: it is looked for in every mail.
 * 3. Put two mails with a code, one with a link and one with an order number into `unseen-*.test.ts`, in your own words.
 *    `cues.test.ts` says if a phrase is never found because a longer one swallows it.
 */
export const cues: Readonly<Record<string, Vocabulary>> = {
  ...english,
  ...germanic,
  ...nordic,
  ...romance,
  ...iberian,
  ...slavic,
  ...cyrillic,
  ...uralicBaltic,
  ...turkic,
  ...greekAlbanianCaucasian,
  ...eastAsian,
  ...southeastAsian,
  ...arabicHebrewIndic,
  ...further,
  ...places,
}
