/** Why a page was not signed in. */
export type FillErrorCode =
  /** The browser is not Chromium, or the page is gone. */
  | 'unsupported_page'
  /** No page of the credential's origins showed a field in time. */
  | 'no_field'
  /** No page of the credential's origins showed an authenticator's seed that can be read. */
  | 'no_seed'
  /** A page of another origin asks for the values. It got none. */
  | 'origin_not_allowed'
  /** The page is not a secure context, or its form would send the values elsewhere. It got none. */
  | 'unsafe_page'
  /** The site asks for something that the credential cannot give. */
  | 'cannot_give'
  /** The site refused what it was given. */
  | 'rejected'
  /** The site took what it was given and did not go on, as far as the page shows. */
  | 'no_answer'

/** What a document showed, without its words. */
export type SeenPage = Readonly<{ origin: string; frame: boolean; fields: readonly string[] }>

/**
 * A login in a page that did not come to its end. It says what was seen and what to do, and never holds a value that was typed, a
 * link, or words of the page.
 */
export class FillError extends Error {
  override readonly name = 'FillError'
  /** Why, from a closed set. */
  readonly code: FillErrorCode
  /** What the page and its frames showed at that moment. */
  readonly seen: readonly SeenPage[]

  constructor(code: FillErrorCode, message: string, seen: readonly SeenPage[] = []) {
    super(seen.length === 0 ? message : `${message} Seen: ${seen.map(written).join('; ')}.`)
    this.code = code
    this.seen = seen
  }
}

const written = ({ origin, frame, fields }: SeenPage): string =>
  `${frame ? 'a frame of ' : ''}${origin} with ${fields.length === 0 ? 'no field to sign in' : fields.join(', ')}`
