import { CommandError } from '../failure.js'
import type { SecretReader } from './read-secret.js'

/**
 * A field that is an object or a list of objects, from what was given for it: JSON, `@file`, `-` for stdin, `key=value` for a text and
 * `key:=json` for anything else, one after the other. @throws CommandError that names the option, never its value
 */
export async function readJsonField(option: string, given: readonly string[], reader: SecretReader): Promise<unknown> {
  let value: unknown
  for (const each of given) value = merged(value, await partOf(option, each, reader))
  return value
}

async function partOf(option: string, given: string, reader: SecretReader): Promise<unknown> {
  if (given === '-') return parsedJson(option, await reader.text(option, '-'))
  if (given.startsWith('@')) return parsedJson(option, await reader.text(option, given.slice(1)))
  if (/^\s*[[{]/.test(given)) return parsedJson(option, given)
  const [, key, isJson, text] = /^([^=]*?)(:?)=(.*)$/su.exec(given) ?? []
  if (!key || text === undefined) {
    throw new CommandError('bad_request', `${option}: must be key=value, key:=JSON, JSON, @FILE or - for stdin.`)
  }
  return { [key]: isJson ? parsedJson(option, text) : text }
}

/** JSON, or a refusal that says where it was expected and not what was there. */
export function parsedJson(what: string, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new CommandError('bad_request', `${what}: must be JSON, and is not.`)
  }
}

/** Two objects become one, the later of the same key wins; of anything else the later is taken. */
export const merged = (before: unknown, value: unknown): unknown =>
  isObject(before) && isObject(value) ? { ...before, ...value } : value

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
