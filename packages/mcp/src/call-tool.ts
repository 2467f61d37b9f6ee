import { AppError } from '@keyfob/contracts/errors'
import { cursor } from '@keyfob/contracts/mail'
import type { Operation } from '@keyfob/contracts/operation'
import type { CallOptions } from '@keyfob/sdk'
import { type CallToolResult, ErrorCode, McpError } from '@modelcontextprotocol/sdk/types.js'
import type { BrowserTool } from './browser/browser-tools.js'
import { type Extra, withProgress } from './progress.js'
import { tellsOfStrangers } from './shape.js'
import type { OperationTool } from './tools.js'
import { enveloped } from './untrusted.js'

type Input = Readonly<Record<string, unknown>>

/** Calls an operation of the platform as the agent. It throws the SDK's `KeyfobError`, or the platform's own `AppError`. */
export type CallOperation = (operation: Operation, input: Input, options: CallOptions) => Promise<unknown>

/** Has a tool work in the browser. What goes wrong there is thrown as it comes. */
export async function callBrowserTool(tool: BrowserTool, given: Input, extra: Extra): Promise<CallToolResult> {
  refuseUnknown(tool, given)
  const { success, data, error } = tool.input.safeParse(given)
  if (!success) {
    const problems = error.issues.map(({ path, message }) => ({ field: path.join('.'), problem: message }))
    throw new AppError('bad_request', { details: { problems } })
  }
  const answer = await withProgress(extra, {}, () => tool.run(data, extra.signal))
  return result(answer, JSON.stringify(answer))
}

/** Calls a tool and makes its answer. What the platform refuses is thrown as it comes. */
export async function callTool(
  tool: OperationTool,
  given: Input,
  call: CallOperation,
  extra: Extra,
): Promise<CallToolResult> {
  refuseUnknown(tool, given)
  const { operation } = tool
  const { signal } = extra
  const isWait = operation.name === 'mail.wait'
  const input = isWait ? await withPlace(given, call, signal) : given
  const notes = isWait ? waitNotes(input) : {}
  const answer = await withProgress(extra, notes, () => call(operation, input, { signal }))
  const shown = tool.shown(answer, input)
  if (!tellsOfStrangers(operation)) return result(shown, JSON.stringify(shown))
  const { structured, text } = enveloped(shown)
  return result(structured, text)
}

const result = (structuredContent: Record<string, unknown>, text: string): CallToolResult => ({
  structuredContent,
  content: [{ type: 'text', text }],
})

/** A wait that names no place begins now, and says where: whoever is cut off asks again from there. */
async function withPlace(input: Input, call: CallOperation, signal: AbortSignal): Promise<Input> {
  if (input.after !== undefined || input.login !== undefined) return input
  const place = (await call(cursor, {}, { signal })) as { cursor: string }
  return { ...input, after: place.cursor }
}

function waitNotes({ after, timeout = 30 }: Input) {
  const totalSeconds = Number(timeout)
  return {
    begins:
      after === undefined
        ? 'Waiting for mail.'
        : `Waiting for mail after ${after}: if this breaks, ask again with it as \`after\`.`,
    ...(Number.isFinite(totalSeconds) && { totalSeconds }),
  }
}

const namesMax = 5
const nameCharactersMax = 60

/** A name that the tool does not take is the caller's mistake, before anything is sent. */
function refuseUnknown({ definition, takes }: Pick<OperationTool, 'definition' | 'takes'>, given: Input): void {
  const unknown = Object.keys(given).filter((name) => !takes.includes(name))
  if (unknown.length === 0) return
  const named = unknown.slice(0, namesMax).map((name) => JSON.stringify(name.slice(0, nameCharactersMax)))
  const takesWhat = takes.length === 0 ? 'It takes nothing.' : `It takes ${takes.join(', ')}.`
  throw new McpError(ErrorCode.InvalidParams, `${definition.name} takes no ${named.join(', ')}. ${takesWhat}`, {
    error: 'bad_request',
    problems: named.map((field) => ({ field, problem: 'is not taken by this tool' })),
  })
}
