import { fieldFinder } from './field-finder.js'
import { fieldTyping } from './field-typing.js'
import { pageWatch } from './page-watch.js'
import { sealedBox } from './sealed-box.js'
import { secretFinder } from './secret-finder.js'

/** What a field is for. A code may be an authenticator's or a mailed one: the page's words tell. */
export type FieldKind = 'username' | 'password' | 'code'

/** A field as it was seen: no value. A document has one of each kind at a time. */
export type SeenField = Readonly<{
  kind: FieldKind
  /** Inputs that make up the field: more than one where each takes a character. */
  boxes: number
  empty: boolean
  /** Where its form would send it; the page's own origin where a script does. */
  formOrigin: string
}>

/** What a document shows: nothing of what stands in its fields, and none of its words. */
export type Seen = Readonly<{
  /** Counts the document's changes. */
  version: number
  /** The origin that the document has and that its address says; `null` unless they are one. */
  origin: string
  secure: boolean
  complete: boolean
  fields: readonly SeenField[]
  /** Tells one set of warnings from another; 0 while there are none. */
  alerts: number
  /** What its words speak of. */
  says: Readonly<{ mail: boolean; mailSent: boolean; app: boolean; phone: boolean }>
}>

/** The seed of an authenticator as a site shows it, sealed to who asked for it. */
export type FoundSeed = Readonly<{ as: 'uri' | 'qr' | 'secret'; sealed: Sealed }>

/** A value that only one can open: the document, or on its way out who asked. */
export type Sealed = Readonly<{ key: string; data: string }>

/** What must hold in the turn in which characters are typed or a form is sent. */
export type Expected = Readonly<{ origin: string; formOrigin: string }>

/** What became of a value: `typed`, or why not a character, or not all of them, came to stay. */
export type Typed = 'typed' | 'origin' | 'form' | 'gone' | 'lost' | 'length'

/** The side that lives in a document, in a world of its own, which the page's scripts do not see. */
export type PageSide = Readonly<{
  look(): Seen
  changed(since: number): Promise<void>
  /** Once the document has nothing to do at the moment. */
  rest(): Promise<void>
  publicKey(): Promise<string>
  type(kind: FieldKind, sealed: Sealed, expected: Expected): Promise<Typed>
  submit(kind: FieldKind, expected: Expected): 'pressed' | 'gone' | 'disabled' | 'form'
  go(sealed: Sealed): Promise<void>
  /** Is there something that may be a seed? */
  showsSeed(): boolean
  /** What may be a seed, the best first. */
  seeds(theirs: string): Promise<FoundSeed[]>
  /** A list in JSON; nothing where the page shows none. */
  backupCodes(theirs: string): Promise<Sealed | undefined>
}>

/** An expression that makes the page side of the document that evaluates it, once. */
export const installation = `globalThis.keyfob ??= (() => {
  const finder = (${fieldFinder})()
  const box = (${sealedBox})(finder.origin)
  return Object.freeze({
    ...(${pageWatch})(finder),
    ...(${fieldTyping})(finder, box),
    ...(${secretFinder})(finder, box),
  })
})()`
