/** The version that must be the current one. */
export interface IfMatch {
  /**
   * Stores only where this is the current version, else `conflict`: its number, or its ETag with the quotes (`"3"`).
   */
  ifMatch?: number | string | undefined
}

/** A version as it stands in a header (RFC 9110 §8.8.3): 3 becomes `"3"`. */
export const eTag = (version: IfMatch['ifMatch']): string | undefined =>
  typeof version === 'number' ? `"${version}"` : version
