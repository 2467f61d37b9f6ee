import type { ReferenceEntry, ReferenceField, ReferenceGroup } from './reference.js'

/** The reference as Markdown: `docs/reference.md`, which a test compares with this. */
export function referenceMarkdown(groups: readonly ReferenceGroup[]): string {
  const contents = groups.map(({ tag, description }) => `- [${tag}](#${tag.toLowerCase()}): ${description}`)
  return `# Reference

Every operation of version 0, read from [the operation table](../packages/contracts/src/operations.ts) by \`pnpm --filter @keyfob/contracts generate\`. For programs: \`/openapi.json\`. What each error means: [errors](errors).

${contents.join('\n')}

${groups.map(groupOf).join('\n\n')}
`
}

const groupOf = ({ tag, description, entries }: ReferenceGroup): string =>
  `## ${tag}\n\n${description}\n\n${entries.map(entryOf).join('\n\n')}`

function entryOf({ name, address, summary, caller, input, answer, answers, errors }: ReferenceEntry): string {
  const lists = [listOf('Takes', input), listOf('Answers', answer)].filter(Boolean)
  return [
    `### ${name}`,
    `\`${address}\` for ${caller}; answers ${answers}. ${summary}`,
    ...lists,
    `Errors: ${errors.map((code) => `[${code}](errors/${code}.md)`).join(', ')}.`,
  ].join('\n\n')
}

function listOf(title: string, fields: readonly ReferenceField[]): string {
  if (fields.length === 0) return ''
  const lines = fields.map(({ name, place, type, required, secret, description }) => {
    const where = ['path', 'query', 'header'].includes(place) ? [place] : []
    const notes = [...where, ...(required ? [] : ['optional']), ...(secret ? ['secret'] : [])]
    const said = [`\`${type}\``, ...notes].join(', ')
    return `- \`${name}\`: ${said}${description === '' ? '' : `. ${description}`}`
  })
  return `${title}:\n\n${lines.join('\n')}`
}
