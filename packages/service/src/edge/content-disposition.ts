const charactersMax = 150
/** Nobody's file system takes these, or shows them as what they are. */
const unsafe = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}/\\:*?"<>|]/gu
/** What a browser need not escape (RFC 8187 §3.2.1). */
const escaped = /['()*]/g

/**
 * `Content-Disposition` of a file to be saved, never shown (RFC 6266), under a name that leads to no other folder and hides
 * nothing. The name is the sender's: in ASCII for old clients, in UTF-8 for the others (RFC 8187).
 */
export function contentDisposition(filename: string): string {
  const name = savedAs(filename)
  // Decomposed before it is made safe: a full-width quote or slash becomes the real one.
  const ascii = savedAs(name.normalize('NFKD').replace(/\p{M}/gu, '')).replace(/[^\x20-\x7e]|[%;]/g, '_')
  const encoded = encodeURIComponent(name).replace(escaped, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`)
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`
}

/** The name under which a file is saved: no folder, no control or direction-changing character, no dot before or after it. */
export function savedAs(filename: string): string {
  const name = filename.replace(unsafe, '_').normalize('NFC')
  return clipped(name).replace(/^[\s.]+|[\s.]+$/g, '') || 'attachment'
}

/** Cut in the middle of nothing: the extension stays, and no character is halved. */
function clipped(name: string): string {
  const characters = [...name]
  if (characters.length <= charactersMax) return name
  const extension = /\.[A-Za-z0-9]{1,10}$/.exec(name)?.[0] ?? ''
  return characters.slice(0, charactersMax - extension.length).join('') + extension
}
