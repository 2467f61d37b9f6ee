/**
 * A credential's name as one part of this app's paths: letters and digits as they are, the rest as `~` and two digits per byte
 * of UTF-8. Percent-escapes would not do: proxies decode `%2F` on their way, and a dot looks like the name of a file.
 */
export const toPathPart = (name: string): string =>
  encodeURIComponent(name)
    .replace(/[.~!*'()]/g, (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll('%', '~')

/** The name again; what is not written so, as when it was typed by hand, is taken as it stands. */
export const fromPathPart = (part: string): string =>
  part.replace(/(?:~[0-9A-F]{2})+/gi, (bytes) => {
    try {
      return decodeURIComponent(bytes.replaceAll('~', '%'))
    } catch {
      return bytes
    }
  })
