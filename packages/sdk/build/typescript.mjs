/** @typedef {import('./json-schema.mjs').Schema} Schema */
/** @typedef {'input' | 'output'} Side */

const width = 120

/** @param {unknown} value */
export const quoted = (value) =>
  typeof value === 'string' ? `'${value.replace(/['\\]/g, '\\$&')}'` : JSON.stringify(value)
/** @param {string} name */
export const key = (name) => (/^[A-Za-z_$][\w$]*$/.test(name) ? name : quoted(name))

/**
 * The type of a schema as one line: what two schemas have in common when they describe the same values.
 *
 * @param {Schema} schema
 * @param {Side} side of an input, an absent value may be written as undefined
 * @param {(shape: string) => string | undefined} nameOf the name of a type of that shape, where it has one
 * @returns {string}
 */
export function typeText(schema, side, nameOf) {
  const text = plainText(schema, side, nameOf)
  return nameOf(text) ?? text
}

/** @type {typeof typeText} */
export function plainText(schema, side, nameOf) {
  if (schema.const !== undefined) return quoted(schema.const)
  if (schema.enum) return schema.enum.map(quoted).join(' | ')
  if (schema.anyOf) return schema.anyOf.map((option) => typeText(option, side, nameOf)).join(' | ')
  if (Array.isArray(schema.type)) return schema.type.join(' | ')
  if (schema.items) {
    const item = typeText(schema.items, side, nameOf)
    return item.includes(' ') && !item.startsWith('{') ? `(${item})[]` : `${item}[]`
  }
  if (schema.properties) {
    const fields = fieldsOf(schema, side, nameOf).map(({ name, optional, type }) => `${name}${optional}: ${type}`)
    return fields.length === 0 ? 'Record<never, never>' : `{ ${fields.join('; ')} }`
  }
  if (schema.type === 'object') {
    const value = typeof schema.additionalProperties === 'object' ? schema.additionalProperties : {}
    return `Record<string, ${typeText(value, side, nameOf)}>`
  }
  if (schema.type === 'integer') return 'number'
  return schema.type ?? 'unknown'
}

/** @param {Schema} schema @param {Side} side @param {(shape: string) => string | undefined} nameOf */
function fieldsOf(schema, side, nameOf) {
  return Object.entries(schema.properties ?? {}).map(([name, field]) => {
    const required = schema.required?.includes(name) === true
    const type = typeText(field, side, nameOf)
    return {
      name: key(name),
      field,
      optional: required ? '' : '?',
      type: required || side === 'output' ? type : `${type} | undefined`,
    }
  })
}

/**
 * Declares a named type with its doc comments.
 *
 * @param {import('./named-types/index.mjs').NamedType} named
 * @param {Schema} schema
 * @param {(shape: string) => string | undefined} nameOf
 * @param {Schema} [base] the schema of the type that it extends
 * @returns {string}
 */
export function declaration(named, schema, nameOf, base) {
  const side = named.of[0]
  const doc = comment(named.doc, '')
  if (schema.properties === undefined) return `${doc}${alias(named.name, schema, side, nameOf)}\n`
  const inherited = base ? Object.keys(base.properties ?? {}) : []
  const known = Object.keys(schema.properties)
  if (!inherited.every((name) => known.includes(name))) throw new Error(`${named.name} is not a ${named.base}`)
  const unknown = Object.keys(named.fields ?? {}).find((name) => !known.includes(name))
  if (unknown !== undefined) throw new Error(`${named.name} has no field ${unknown}`)
  const fields = fieldsOf(schema, side, nameOf)
    .filter(({ name }) => !inherited.includes(name))
    .map(({ name, field, optional, type }) => {
      const text = [field.description, named.fields?.[name], bounds(field, side)].filter(Boolean).join(' ')
      return `${text ? comment(text, '  ') : ''}  ${name}${optional}: ${type}\n`
    })
  return `${doc}export interface ${named.name}${named.base ? ` extends ${named.base}` : ''} {\n${fields.join('')}}\n`
}

/** @type {(name: string, schema: Schema, side: Side, nameOf: (shape: string) => string | undefined) => string} */
function alias(name, schema, side, nameOf) {
  const text = plainText(schema, side, nameOf)
  const line = `export type ${name} = ${text}`
  return line.length <= width
    ? line
    : `export type ${name} =\n${text.replace(/(?:^| \| )('[^']*')/g, '  | $1\n').trimEnd()}`
}

/** What a schema promises about a value, in words. @param {Schema} schema @param {Side} side */
function bounds(schema, side) {
  const { format, minimum, maximum, minLength, maxLength, maxItems } = schema.anyOf?.[0] ?? schema
  const said = []
  if (schema.secret) said.push('Secret: not for logs.')
  if (format === 'date-time') said.push(side === 'input' ? 'ISO 8601.' : 'ISO 8601, UTC, milliseconds.')
  if (side === 'output') return said.join(' ')
  if (maximum !== undefined && maximum < Number.MAX_SAFE_INTEGER) said.push(`${minimum}–${maximum}.`)
  if (maxLength !== undefined)
    said.push(minLength ? `${minLength}–${maxLength} characters.` : `At most ${maxLength} characters.`)
  if (maxItems !== undefined) said.push(`At most ${maxItems}.`)
  const fallback = schema.default
  if (fallback !== undefined && fallback !== '' && typeof fallback !== 'object') said.push(`Default ${fallback}.`)
  return said.join(' ')
}

/** A doc comment, broken at the page's width. @param {string} text @param {string} indent */
export function comment(text, indent) {
  const line = `${indent}/** ${text} */`
  if (line.length <= width) return `${line}\n`
  const rows = ['']
  for (const word of text.split(' ')) {
    const last = rows[rows.length - 1] ?? ''
    if (indent.length + 3 + last.length + 1 + word.length > width) rows.push(word)
    else rows[rows.length - 1] = last === '' ? word : `${last} ${word}`
  }
  return `${indent}/**\n${rows.map((row) => `${indent} * ${row}\n`).join('')}${indent} */\n`
}
