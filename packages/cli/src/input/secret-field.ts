import { type CredentialType, credentialSchemas } from '@keyfob/contracts/credential-types'
import { kebab } from '../command-path.js'
import { CommandError } from '../failure.js'
import type { Field } from '../fields.js'
import { merged, parsedJson } from './json-field.js'
import type { SecretReader } from './read-secret.js'

// Bytes, which are base64 on the wire.
const pictures = new Set(['qr'])

/**
 * A secret field from where it is said to be: `prompt`, `-` for stdin, or a file. A text is what stands there, a list of texts its lines,
 * anything else JSON; or, as `key=where`, one value of an object. @throws CommandError that names the option and no value
 */
export async function readSecretField(field: Field, given: unknown, reader: SecretReader): Promise<unknown> {
  if (given === undefined) return undefined
  const option = `--${kebab(field.name)}-from`
  const wheres = Array.isArray(given) ? given.map(String) : [String(given)]
  let value: unknown
  for (const where of wheres) value = merged(value, await valueAt(field, option, where, reader))
  return value
}

async function valueAt(field: Field, option: string, where: string, reader: SecretReader): Promise<unknown> {
  if (pictures.has(field.name)) return (await reader.bytes(option, where)).toString('base64')
  if (field.kind === 'text') return reader.text(labelOf(field.name, where, option), where)
  if (field.kind === 'list') {
    return (await reader.text(option, where)).split(/\r?\n/).filter((line) => line.trim() !== '')
  }
  const [, key, place] = /^([^=/.]+)=(.+)$/s.exec(where) ?? []
  if (key && place) return { [key]: await reader.text(labelOf(key, place, option), place) }
  if (where === 'prompt') throw new CommandError('bad_request', `${option}: must say for what, as in password=prompt.`)
  return parsedJson(option, await reader.text(option, where))
}

const labelOf = (name: string, where: string, option: string): string => (where === 'prompt' ? titled(name) : option)

/**
 * What is needed and was not given: asked for at a terminal; from stdin, where something is piped in and one value alone is
 * missing. Else nothing: the platform says what is missing.
 */
export async function askedFor(
  fields: readonly Field[],
  input: Readonly<Record<string, unknown>>,
  reader: SecretReader,
): Promise<Record<string, unknown>> {
  const missing = fields.filter(({ name, isSecret, isRequired }) => isSecret && isRequired && !(name in input))
  const asked: Record<string, unknown> = {}
  if (reader.canAsk) {
    for (const { name, kind } of missing) if (kind === 'text') asked[name] = await reader.ask(titled(name))
    if (isStored(fields, input)) asked.data = await askData(input.type, reader)
  } else if (missing.length === 1 && missing[0]) {
    asked[missing[0].name] = await reader.text(titled(missing[0].name), '-')
  }
  return asked
}

const isStored = (fields: readonly Field[], input: Readonly<Record<string, unknown>>): boolean =>
  fields.some(({ name }) => name === 'generate') && !('data' in input) && !('generate' in input)

/** The fields without which a credential of this type is of no use, one prompt each. */
async function askData(type: unknown, reader: SecretReader): Promise<Record<string, string> | undefined> {
  const names = type === 'LOGIN' ? ['password'] : neededOf(type)
  const data: Record<string, string> = {}
  for (const name of names) data[name] = await reader.ask(titled(name))
  return names.length === 0 ? undefined : data
}

function neededOf(type: unknown): string[] {
  if (typeof type !== 'string' || !Object.hasOwn(credentialSchemas, type)) return []
  const { data, needs } = credentialSchemas[type as CredentialType]
  const required = Object.entries(data.shape).flatMap(([name, schema]) =>
    (schema as { def: { type: string } }).def.type === 'optional' ? [] : [name],
  )
  return [...required, ...(needs[0] ?? [])]
}

/** `secretAccessKey` → `Secret access key` */
const titled = (name: string): string => {
  const words = kebab(name).replaceAll('-', ' ')
  return `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`
}
