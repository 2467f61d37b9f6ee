import { createHash } from 'node:crypto'
import type { ReferenceEntry, ReferenceField, ReferenceGroup } from '@keyfob/contracts/openapi/reference'

/** A page that needs nothing but itself: no script, and the one style sheet that stands in it. */
export type Page = Readonly<{ html: string; policy: string }>

const style = `
:root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif }
body { max-width: 62rem; margin: 0 auto; padding: 1rem }
nav a { margin-right: .8rem; white-space: nowrap }
h2 { margin-top: 2.5rem; border-bottom: 1px solid }
details { border-bottom: 1px solid color-mix(in srgb, currentColor 20%, transparent) }
summary { padding: .4rem 0; cursor: pointer }
code { font: 13px ui-monospace, monospace; overflow-wrap: anywhere }
summary code { font-weight: bold }
table { border-collapse: collapse; width: 100%; margin: .5rem 0 1rem }
th, td { text-align: left; vertical-align: top; padding: .2rem .8rem .2rem 0; overflow-wrap: anywhere }
caption { text-align: left; font-weight: bold }
`

/** The reference of the API, for people. */
export function referencePage(groups: readonly ReferenceGroup[]): Page {
  const html = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Keyfob API</title>
<style>${style}</style>
</head>
<body>
<h1>Keyfob API</h1>
<p>Version 0, JSON, <code>Authorization: Bearer kf_…</code>. For programs: <a href="/openapi.json">openapi.json</a> (OpenAPI 3.1).</p>
<nav>${groups.map(({ tag }) => `<a href="#${text(tag)}">${text(tag)}</a>`).join('\n')}</nav>
${groups.map(groupHtml).join('\n')}
</body>
</html>
`
  const hash = createHash('sha256').update(style).digest('base64')
  const policy = `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`
  return { html, policy }
}

const groupHtml = ({ tag, description, entries }: ReferenceGroup): string =>
  `<h2 id="${text(tag)}">${text(tag)}</h2>\n<p>${prose(description)}</p>\n${entries.map(entryHtml).join('\n')}`

const entryHtml = ({ name, address, summary, caller, input, answer, answers, errors }: ReferenceEntry): string =>
  `<details id="${text(name)}">
<summary><code>${text(address)}</code> ${prose(summary)}</summary>
<p><code>${text(name)}</code>, for ${prose(caller)}. Answers ${text(answers)}.</p>
${tableHtml('Request', input)}${tableHtml('Answer', answer)}<p>Errors: ${errors.map((code) => `<code>${code}</code>`).join(', ')}</p>
</details>`

function tableHtml(caption: string, fields: readonly ReferenceField[]): string {
  if (fields.length === 0) return ''
  const rows = fields.map(({ name, place, type, required, secret, description }) => {
    const notes = [
      place === 'answer' || place === 'body' ? '' : place,
      required ? '' : 'optional',
      secret ? 'secret' : '',
    ]
    const said = [prose(type), ...notes.filter(Boolean), prose(description)].filter(Boolean).join('. ')
    return `<tr><td><code>${text(name)}</code></td><td>${said}</td></tr>`
  })
  return `<table><caption>${caption}</caption>${rows.join('\n')}</table>\n`
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
const text = (value: string): string => value.replace(/[&<>"']/g, (character) => entities[character] ?? '')
const prose = (value: string): string => text(value).replace(/`([^`]+)`/g, '<code>$1</code>')
