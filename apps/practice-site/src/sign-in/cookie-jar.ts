/** The cookies of one origin, as a browser's session keeps them: no paths, no domains, no expiry but deletion. */
export class CookieJar {
  readonly #values = new Map<string, string>()

  store(headers: Headers): void {
    for (const line of headers.getSetCookie()) {
      const [pair = '', ...attributes] = line.split(';')
      const at = pair.indexOf('=')
      const name = pair.slice(0, at).trim()
      if (at < 1) continue
      if (attributes.some((attribute) => /^\s*max-age\s*=\s*(0|-\d+)\s*$/i.test(attribute))) this.#values.delete(name)
      else this.#values.set(name, pair.slice(at + 1).trim())
    }
  }

  /** The value of a `Cookie` header; empty when there is none. */
  header(): string {
    return [...this.#values].map(([name, value]) => `${name}=${value}`).join('; ')
  }
}
