import type { Operation } from '@keyfob/contracts/operation'
import { bytes, isEvents } from '@keyfob/contracts/operation'
import { Argument, type Command, Option } from 'commander'
import { kebab } from './command-path.js'
import type { Context } from './context.js'
import { type Field, fieldsOf } from './fields.js'
import { positionalOf, readInput } from './input/read-input.js'
import { printAnswer } from './output/answer.js'
import { saveBytes } from './output/bytes.js'
import { jsonOf } from './output/visible.js'

/** What every command takes. */
export type CommonOptions = Readonly<{ json?: boolean; debug?: boolean }>

/** Does something with an operation's input. */
export type Act = (
  context: Context,
  operation: Operation,
  input: Record<string, unknown>,
  options: CommonOptions & Readonly<Record<string, unknown>>,
) => Promise<void>

/** Gives a command the arguments and options of its operation, and what it does with them. */
export function addOperation(
  command: Command,
  operation: Operation,
  context: Context,
  act: Act = actOf(operation),
): void {
  const fields = fieldsOf(operation)
  const positional = positionalOf(operation)
  command.description(operation.summary)
  for (const name of positional) {
    const field = fields.find((each) => each.name === name)
    command.addArgument(offering(new Argument(`[${kebab(name)}]`, helpOf(field)), field))
  }
  command.usage([...positional.map((name) => `<${kebab(name)}>`), '[options]'].join(' '))
  for (const field of fields) if (!positional.includes(field.name)) addField(command, field)
  if (operation.output === bytes) command.option('--output <file>', 'save it there; a file that is there is kept')
  if (fields.length > 0) command.option('--input <file>', 'the whole input as JSON from a file, or - for stdin')
  command.action(async (...given: unknown[]) => {
    const positions = given.slice(0, positional.length) as (string | undefined)[]
    const options = command.opts<CommonOptions & Record<string, unknown>>()
    await act(context, operation, await readInput(operation, { positions, options }, context.secrets), options)
  })
}

function actOf({ output }: Operation): Act {
  if (output === bytes) return download
  return isEvents(output) ? follow : callAndPrint
}

const platformFor = (context: Context, { caller }: Operation) =>
  caller === 'public' ? context.publicPlatform() : context.platform()

/** Calls the operation and prints its answer. */
export const callAndPrint: Act = async (context, operation, input, { json }) => {
  const platform = await platformFor(context, operation)
  printAnswer(context.terminal, await platform.call(operation.name, input), json)
}

const download: Act = async (context, operation, input, { output }) => {
  const platform = await platformFor(context, operation)
  const file = await platform.call(operation.name, input)
  await saveBytes(context.terminal, file as Uint8Array, output as string | undefined)
}

const follow: Act = async (context, _operation, input, { json }) => {
  const platform = await context.platform()
  for await (const event of platform.stream(input)) {
    if (json) context.terminal.say(jsonOf(event, 0))
    else {
      printAnswer(context.terminal, event, false)
      context.terminal.say()
    }
  }
}

function addField(command: Command, field: Field): void {
  const flag = kebab(field.name)
  const help = helpOf(field)
  if (field.isSecret) {
    const option = new Option(`--${flag}-from <where>`, help)
    command.addOption(field.kind === 'json' ? option.argParser(collect) : option)
  } else if (field.kind === 'flag') {
    command.addOption(new Option(`--${flag}`, help))
    if (field.default !== false && field.isRequired) command.addOption(new Option(`--no-${flag}`, 'the opposite'))
  } else {
    const isMany = field.kind === 'list' || field.kind === 'json'
    const option = offering(new Option(`--${flag} <${placeholderOf(field)}>`, help), field)
    command.addOption(isMany ? option.argParser(collect) : option)
    if (field.isNullable) command.addOption(new Option(`--no-${flag}`, 'none from now on'))
  }
}

/** Shells offer a field's choices; only the platform holds to them. */
function offering<Part extends Argument | Option>(part: Part, field: Field | undefined): Part {
  if (field && field.choices.length > 0) part.argChoices = [...field.choices]
  return part
}

const collect = (value: string, before: unknown): string[] => [...(Array.isArray(before) ? before : []), value]

function placeholderOf({ kind }: Field): string {
  return kind === 'number' ? 'n' : kind === 'json' ? 'key=value' : 'text'
}

function helpOf(field: Field | undefined): string {
  if (!field) return ''
  const { choices, kind, isSecret, isRequired, description, range } = field
  const parts = [
    description?.replace(/\.$/, '') ?? '',
    range ? `${range[0]} to ${range[1]}` : '',
    choices.length > 0 ? `one of ${choices.join(', ')}` : '',
    isSecret ? (secretHelp[kind] ?? '') : kind === 'list' ? 'may be repeated' : '',
    isSecret || kind !== 'json' ? '' : 'or key:=JSON, JSON, @FILE, -; may be repeated',
    isRequired && !isSecret ? 'needed' : '',
    presetOf(field),
  ]
  return parts.filter(Boolean).join('; ')
}

const secretHelp: Partial<Record<Field['kind'], string>> = {
  text: 'prompt, - for stdin, or a file',
  list: 'a file, or - for stdin; one a line',
  json: 'JSON from a file or - for stdin, or key=WHERE, where WHERE is prompt, - or a file; may be repeated',
}

function presetOf({ default: preset }: Field): string {
  if (preset === undefined || preset === false || preset === '') return ''
  return typeof preset === 'object' ? '' : `${String(preset)} unless told otherwise`
}
