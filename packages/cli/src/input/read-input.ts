import type { Operation } from '@keyfob/contracts/operation'
import { kebab } from '../command-path.js'
import { CommandError } from '../failure.js'
import { type Field, fieldsOf } from '../fields.js'
import { merged, parsedJson, readJsonField } from './json-field.js'
import type { SecretReader } from './read-secret.js'
import { askedFor, readSecretField } from './secret-field.js'

/** What stood on the command line: by position, and by the names of the fields. */
export type Given = Readonly<{ positions: readonly (string | undefined)[]; options: Readonly<Record<string, unknown>> }>

/**
 * The input of an operation, from what was given, from the file of `--input`, and from who is asked. What it says is judged by
 * the platform alone, so that the answer is everywhere the same. @throws CommandError where it cannot be read
 */
export async function readInput(
  operation: Operation,
  { positions, options }: Given,
  reader: SecretReader,
): Promise<Record<string, unknown>> {
  const fields = fieldsOf(operation)
  const input = typeof options.input === 'string' ? await wholeInput(options.input, reader) : {}
  for (const [at, name] of positionalOf(operation).entries()) {
    const field = fields.find((each) => each.name === name)
    const value = positions[at]
    if (field && value !== undefined) input[name] = typed(field, value)
  }
  for (const field of fields) {
    const value = field.isSecret
      ? await readSecretField(field, options[`${field.name}From`], reader)
      : await optionOf(field, options[field.name], reader)
    if (value !== undefined) input[field.name] = merged(input[field.name], value)
  }
  return { ...input, ...(await askedFor(fields, input, reader)) }
}

/** The fields that are given by position: an operation's `args` without those that hold a secret. */
export const positionalOf = (operation: Operation): string[] => {
  const secret = new Set(fieldsOf(operation).flatMap(({ name, isSecret }) => (isSecret ? [name] : [])))
  return operation.args.filter((name) => !secret.has(name))
}

async function wholeInput(where: string, reader: SecretReader): Promise<Record<string, unknown>> {
  const value = parsedJson('--input', await reader.text('--input', where))
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>
  throw new CommandError('bad_request', '--input: must hold one JSON object, the fields of the input.')
}

async function optionOf(field: Field, given: unknown, reader: SecretReader): Promise<unknown> {
  if (given === undefined) return undefined
  // `--no-…` of what may be taken away.
  if (given === false && field.kind !== 'flag') return null
  if (field.kind === 'flag') return given
  if (field.kind === 'json') return readJsonField(`--${kebab(field.name)}`, given as string[], reader)
  return Array.isArray(given) ? given : typed(field, String(given))
}

// What is no number stays the text that it is, for the platform to refuse.
const typed = ({ kind }: Field, text: string): unknown =>
  kind === 'number' && /^-?\d{1,15}(\.\d{1,6})?$/.test(text) ? Number(text) : text
