import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { referenceMarkdown } from '@keyfob/contracts/openapi/markdown'
import type { ReferenceGroup } from '@keyfob/contracts/openapi/reference'

const docs = fileURLToPath(new URL('../../../../docs/', import.meta.url))
const read = (name: string) => readFileSync(docs + name, 'utf8')

/** What is served beside them, and may be linked. */
const served = ['/docs', '/openapi.json']

/**
 * The documentation that a program reads which knows nothing but the platform's address, by path: `/llms.txt`, and what it leads
 * to. Links lead to where these are served; what is in the repository alone is named without one.
 */
export function markdownPages(reference: readonly ReferenceGroup[]): ReadonlyMap<string, Buffer> {
  const errorPages = readdirSync(`${docs}errors`).map((name) => `errors/${name}`)
  const texts: [string, string][] = [
    ...['llms.txt', 'guide.md', ...errorPages].map((name): [string, string] => [name, read(name)]),
    ['reference.md', referenceMarkdown(reference)],
  ]
  const known = new Set([...texts.map(([name]) => `/${name}`), ...served])
  return new Map(texts.map(([name, text]) => [`/${name}`, Buffer.from(relinked(text, `/${name}`, known))]))
}

const link = /\[([^\]]*)\]\((?!https?:|#)([^)#\s]+)(#[^)]*)?\)/g

function relinked(text: string, page: string, known: ReadonlySet<string>): string {
  return text.replaceAll(link, (_, title: string, to: string, place = '') => {
    const { pathname } = new URL(to, `http://platform${page}`)
    return known.has(pathname) ? `[${title}](${pathname}${place})` : title
  })
}
