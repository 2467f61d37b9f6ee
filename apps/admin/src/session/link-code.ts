/** The one-time code of a sign-in link, of its fragment or of the bare code; undefined when there is none in it. */
export function linkCode(text: string): string | undefined {
  const code = text.slice(text.indexOf('#') + 1).trim()
  return /^[\w.~-]{20,100}$/.test(code) ? code : undefined
}
