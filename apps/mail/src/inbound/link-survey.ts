import { Parser } from 'htmlparser2'
import { type LinkFlag, linkFlags } from '../content/link-flags.js'

/** Where all the links of a mail lead, and what is odd about any of them; not only about the one that is returned. */
export type LinkSurvey = Readonly<{ hosts: readonly string[]; flags: readonly LinkFlag[] }>

const hostsMax = 20
const linksMax = 500

/** Surveys the web addresses in a mail's text and HTML. Linear; nothing is fetched. */
export function linkSurvey(text: string, html: string | undefined, senderDomain: string): LinkSurvey {
  const hrefs = [
    ...(html === undefined ? [] : attributesOf(html)),
    ...(text.match(/\bhttps?:\/\/[^\s<>"']{1,4096}/gi) ?? []),
  ]
  const links = hrefs.slice(0, linksMax).filter((href) => /^https?:/i.test(href) && URL.canParse(href))
  const hosts = new Set(links.map((href) => new URL(href).host))
  const flags = new Set(links.flatMap((href) => linkFlags(href, senderDomain)))
  return { hosts: [...hosts].slice(0, hostsMax), flags: [...flags] }
}

function attributesOf(html: string): string[] {
  const hrefs: string[] = []
  const parser = new Parser({
    onopentag: (_, { href, action }) => {
      for (const address of [href, action])
        if (address !== undefined && hrefs.length < linksMax) hrefs.push(address.trim())
    },
  })
  parser.end(html)
  return hrefs
}
