/** Markup that is safe to send as it is. */
export class Html {
  constructor(readonly markup: string) {}
}

type Value = Html | string | number | undefined | readonly Value[]

/** Markup in which every value that is not already {@link Html} is escaped; `undefined` is nothing. */
export function html(parts: TemplateStringsArray, ...values: Value[]): Html {
  return new Html(parts.reduce((markup, part, at) => markup + shown(values[at - 1]) + part))
}

/** The text that escaped markup shows: the inverse of what {@link html} does to a value. */
export function unescapeHtml(markup: string): string {
  return markup.replace(/&(amp|lt|gt|quot|#39);/g, (entity) => CHARACTERS.get(entity) ?? entity)
}

function shown(value: Value): string {
  if (value === undefined) return ''
  if (value instanceof Html) return value.markup
  if (typeof value === 'object') return value.map(shown).join('')
  return String(value).replace(/[&<>"']/g, (character) => ENTITIES.get(character) ?? character)
}

const ENTITIES = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ["'", '&#39;'],
])
const CHARACTERS = new Map([...ENTITIES].map(([character, entity]) => [entity, character]))
