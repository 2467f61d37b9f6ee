import { Parser } from 'htmlparser2'
import { type LinkFlag, linkFlags } from '../content/link-flags.js'

/** Where all the links of a mail lead, and what is odd about any of them; not only about the one that is returned. */
export type LinkSurvey = Readonly<{
  hosts: readonly string[]
  flags: readonly LinkFlag[]
  /** There is more than was looked at, or more hosts than are named. */
  isCut: boolean
}>

const hostsMax = 20
/** Of the text and of the HTML each: neither keeps the other's from being looked at. */
const linksMax = 500

/** Surveys the web addresses in a mail's text and HTML, as a browser would follow them. Linear; nothing is fetched. */
export function linkSurvey(text: string, html: string | undefined, senderDomain: string): LinkSurvey {
  const inHtml = html === undefined ? [] : addressesOf(html)
  const inText = textAddresses(text)
  const urls = [...inHtml.slice(0, linksMax), ...inText.slice(0, linksMax)].flatMap(webUrl)
  const hosts = [...new Set(urls.map(({ host }) => host))]
  const flags = new Set(urls.flatMap(({ href }) => linkFlags(href, senderDomain)))
  const isCut = inHtml.length > linksMax || inText.length > linksMax || hosts.length > hostsMax
  return { hosts: hosts.slice(0, hostsMax), flags: [...flags], isCut }
}

/** An address, and what it is relative to where it is relative. */
type Address = Readonly<{ href: string; base: string }>

// A mail stands nowhere: without a base, only what names a host of its own leads anywhere.
const nowhere = 'https://nowhere.invalid/'

function webUrl({ href, base }: Address): URL[] {
  if (!URL.canParse(href, base)) return []
  const url = new URL(href, base)
  return /^https?:$/.test(url.protocol) && url.host !== new URL(nowhere).host ? [url] : []
}

function textAddresses(text: string): Address[] {
  const found: Address[] = []
  for (const [href] of text.matchAll(/\bhttps?:\/\/[^\s<>"']{1,4096}/gi)) {
    found.push({ href, base: nowhere })
    if (found.length > linksMax) break
  }
  return found
}

/** One more at most than are looked at. The first `<base href>` counts (HTML §4.2.3), for links before it too. */
function addressesOf(html: string): Address[] {
  const hrefs: string[] = []
  let base: string | undefined
  const parser = new Parser({
    onopentag: (name, { href, action, formaction }) => {
      if (name === 'base') base ??= href
      else
        for (const address of [href, action, formaction])
          if (address !== undefined && hrefs.length <= linksMax) hrefs.push(address)
    },
  })
  parser.end(html)
  const whole = base !== undefined && URL.canParse(base, nowhere) ? new URL(base, nowhere).href : nowhere
  return hrefs.map((href) => ({ href, base: whole }))
}
