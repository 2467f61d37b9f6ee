// The first that stands in a User-Agent names it: browsers claim to be older ones too, and those come later here.
const browsers = {
  Edge: /\bEdg(e|A|iOS)?\//,
  Opera: /\bOPR\//,
  Vivaldi: /\bVivaldi\//,
  'Samsung Internet': /\bSamsungBrowser\//,
  Firefox: /\b(Firefox|FxiOS)\//,
  Chrome: /\b((Headless)?Chrome|CriOS)\//,
  Safari: /\bSafari\//,
}
const systems = {
  iPhone: /\biPhone\b/,
  iPad: /\biPad\b/,
  Android: /\bAndroid\b/,
  ChromeOS: /\bCrOS\b/,
  Windows: /\bWindows\b/,
  Mac: /\bMacintosh\b/,
  Linux: /\bLinux\b/,
}

/** What a User-Agent says, in few plain words: `Chrome on Linux`. It is the client's word alone, and names nobody. */
export function deviceOf(userAgent = ''): string {
  const browser = firstIn(browsers, userAgent)
  const system = firstIn(systems, userAgent)
  if (!browser && !system) return 'An unknown device'
  return `${browser ?? 'A browser'}${system ? ` on ${system}` : ''}`
}

const firstIn = (names: Readonly<Record<string, RegExp>>, text: string): string | undefined =>
  Object.keys(names).find((name) => names[name]?.test(text))
