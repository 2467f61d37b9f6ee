import type { Operation } from '@keyfob/contracts/operation'
import { operations } from '@keyfob/contracts/operations'
import type { Tool } from '@modelcontextprotocol/sdk/types.js'
import { z } from 'zod'
import { inputJsonSchema, outputJsonSchema } from './json-schema.js'
import { answerSchema, inputSchema, shaped, tellsOfStrangers } from './shape.js'
import { leftOut, revealing } from './withheld.js'

/** An operation as a tool. */
export type OperationTool = Readonly<{
  operation: Operation
  /** As it is listed. */
  definition: Tool
  /** The names of what it takes. */
  takes: readonly string[]
  /** What of the platform's answer the caller is shown. */
  shown: (answer: unknown, input: Readonly<Record<string, unknown>>) => Record<string, unknown>
}>

/** What a description says beside the operation's own summary. */
const more: Readonly<Record<string, string>> = {
  'mail.wait':
    'It ends after `timeout` seconds with `mail_timeout`. Every answer has a `cursor`: with it as `after` the next call goes on from there. ' +
    'If a call breaks, ask again with the same `after`: the same mail is told again, and none is lost.',
  'vault.store': 'With `generate` the platform makes a password that nobody sees.',
  'login.start':
    'Its `loginId` is the `login` of the calls that belong to it. Start it before the site is asked to send a mail.',
}

/** What it says instead where no secret is shown. */
const blindSummaries: Readonly<Record<string, string>> = {
  'mail.wait':
    'Waits for a mail with a code or a link and says that it came, from whom and whether it is what it says; never the code or the link itself. ' +
    'With `login`, the mail is kept for that login.',
  'mail.list_messages':
    'The mail of this agent, newest first: senders, labels, verdicts, and what kinds of codes and links; no subject, no text, no code.',
  'mail.get_message': 'One message without its subject, text, codes and links.',
  'vault.store':
    'Stores a credential, or a new version of it. A password is made by `generate`, and seen by nobody; no value is taken from you.',
}

/** The operations of agents, as tools. Blind unless secrets are to be revealed. Platform operations are never among them. */
export const operationTools = ({ reveal }: { reveal: boolean }): readonly OperationTool[] => (reveal ? all() : blind())

/** Their schemas take longer to write than a call to make, so it is done once. */
function once<T>(make: () => T): () => T {
  let made: T | undefined
  return () => {
    made ??= make()
    return made
  }
}
const all = once(() => toolsOf({ reveal: true }))
const blind = once(() => toolsOf({ reveal: false }))

const toolsOf = ({ reveal }: { reveal: boolean }): OperationTool[] =>
  operations
    .filter(({ caller, fillerOnly }) => (caller === 'agent' || caller === 'any') && !fillerOnly)
    .filter(({ name }) => !Object.hasOwn(leftOut, name) && (reveal || !Object.hasOwn(revealing, name)))
    .map((operation) => operationTool(operation, !reveal))

/** `vault.totp_use_backup` → `vault_totp_use_backup`. */
export const toolName = (operationName: string): string => operationName.replaceAll('.', '_')

const nothing = z.object({ done: z.literal(true) })
const arrival = { arrived: z.enum(['code', 'link', 'mail']) }

function operationTool(operation: Operation, isBlind: boolean): OperationTool {
  const inputs = inputJsonSchema(inputSchema(operation, isBlind))
  const answer = answerSchema(operation, isBlind)
  const isBlindWait = isBlind && operation.name === 'mail.wait'
  const outputs = isBlindWait ? (answer as z.ZodObject).extend(arrival) : (answer ?? nothing)
  const summary = (isBlind && blindSummaries[operation.name]) || operation.summary
  return {
    operation,
    definition: {
      name: toolName(operation.name),
      description: [summary, more[operation.name]].filter(Boolean).join(' '),
      inputSchema: inputs,
      outputSchema: withNotice(outputJsonSchema(outputs), operation),
      annotations: annotationsOf(operation),
    },
    takes: Object.keys(inputs.properties ?? {}),
    shown: (value) => {
      if (!answer) return { done: true }
      const shownValue = shaped(answer, value) as Record<string, unknown>
      return isBlindWait ? { ...shownValue, arrived: arrivedWith(value) } : shownValue
    },
  }
}

/** Where strangers are told of, the answer begins with a notice. */
function withNotice(schema: Tool['outputSchema'] & object, operation: Operation): Tool['outputSchema'] & object {
  if (!tellsOfStrangers(operation)) return schema
  return { ...schema, properties: { untrusted: { type: 'string' }, ...schema.properties } }
}

const arrivedWith = (value: unknown): 'code' | 'link' | 'mail' => {
  const { code, link } = Object(value) as { code?: unknown; link?: unknown }
  return code !== undefined ? 'code' : link !== undefined ? 'link' : 'mail'
}

/** Hints for whoever asks a person first: what it changes, takes away, may be repeated, and reaches beyond the platform. */
function annotationsOf({ name, method, narrows, category }: Operation): Tool['annotations'] & object {
  const isRead = method === 'GET'
  return {
    readOnlyHint: isRead,
    destructiveHint: !isRead && (narrows || method === 'DELETE' || name === 'vault.totp_use_backup'),
    // Storing twice makes two versions, and two passwords.
    idempotentHint: method !== 'POST' && name !== 'vault.store',
    openWorldHint: category === 'mail' && (isRead || name === 'mail.send' || name === 'mail.reply'),
  }
}
