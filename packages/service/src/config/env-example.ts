import { type Setting, settings } from './settings.js'

/** The text of .env.example: every setting with what it is for, what it may be, its default or an example, and no value set. */
export function envExample(): string {
  const head =
    '# Every setting, with its default. Set in the environment what you change; docker compose reads it from a file .env.\n'
  return [head, ...Object.values<Setting>(settings).map(entry)].join('\n')
}

function entry({ env, schema, about, expects, example }: Setting): string {
  const fallback = schema.safeParse(undefined)
  const value = fallback.success && fallback.data !== undefined ? String(fallback.data) : undefined
  const note = value === undefined ? ' Not set by default.' : ''
  return `# ${about}${note}\n# It must be ${expects}.\n# ${env}=${value ?? example ?? ''}\n`
}
