import type { KeyfobPlatformOptions } from './options.js'
import { type Call, createCall } from './wire/call.js'
import { connect } from './wire/connect.js'
import { createStream, type Stream } from './wire/stream.js'

export { KeyfobError } from './error.js'
export type { Call } from './wire/call.js'

/** Operations by their names. */
export type Caller = Readonly<{ call: Call; stream: Stream }>

/**
 * Calls operations by name, with the checks, retries and errors of the SDK: for programs that are made from the operation table, as
 * the command line is. Whoever writes for one operation takes `Keyfob` or `KeyfobPlatform`. Its `KeyfobError` is the one of this entry.
 */
export function createCaller(options: KeyfobPlatformOptions): Caller {
  const connection = connect(options)
  return { call: createCall(connection), stream: createStream(connection) }
}
