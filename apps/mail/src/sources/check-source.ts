import { AppError } from '@keyfob/contracts/errors'
import { checkSource as operation } from '@keyfob/contracts/mail-sources'
import type { In, Out } from '@keyfob/contracts/operation'
import type { Caller } from '@keyfob/gate/doors'
import type { Gate } from '@keyfob/gate/gate'
import { connectImap, within } from '../imap/connect-imap.js'
import { imapFailure } from '../imap/imap-failure.js'
import { openSignIn } from '../imap/open-sign-in.js'
import type { Reach } from '../network/reachable-address.js'
import { findSource } from './find-source.js'
import { refusedInput } from './refused-input.js'
import { isMoved, type SourceRow } from './source.js'

const foldersMax = 100

/**
 * Signs in to a source once, as it is or as it would be, with no door open, and says what its server offers, or why it could not: the signal among the
 * reasons, which ends it wherever it stands.
 */
export async function checkSource(
  gate: Gate,
  reach: Reach,
  caller: Caller,
  input: In<typeof operation>,
  signal: AbortSignal,
): Promise<Out<typeof operation>> {
  let source: SourceRow | undefined
  // Never answered from memory: it says how things are now.
  await gate.operate({ ...caller, idempotencyKey: undefined }, operation, input, async (open) => {
    const kept = await findSource(open, input.sourceId)
    const { host = kept.host, port = kept.port, tls = kept.tls, username = kept.username, password } = input
    source = { ...kept, host, port, tls, username }
    if (password === undefined && isMoved(kept, input))
      throw refusedInput('password', 'must be given where another server, port, tls or user is to be tried')
    open.note({ targetType: 'source', targetId: source.id, metadata: { name: source.name } })
    return nothingYet
  })
  return source ? await look(gate, reach, source, input.password, signal) : nothingYet
}

const nothingYet = { works: false, error: null, folders: [], idle: false }

async function look(
  gate: Gate,
  reach: Reach,
  source: SourceRow,
  password: string | undefined,
  signal: AbortSignal,
): Promise<Out<typeof operation>> {
  try {
    const signIn = password === undefined ? await openSignIn(gate, source, reach, signal) : { pass: password }
    const client = await connectImap(source, signIn, reach, signal)
    try {
      const folders = (await within(signal, client, client.list())).map(({ path }) => path)
      const missing = source.folders.find((folder) => !folders.some((path) => isSame(path, folder)))
      return {
        works: missing === undefined,
        error: missing === undefined ? null : `The server has no folder ${missing}.`,
        folders: folders.slice(0, foldersMax),
        idle: client.capabilities.has('IDLE'),
      }
    } finally {
      client.close()
    }
  } catch (error) {
    if (error instanceof AppError) throw error
    return { ...nothingYet, error: imapFailure(error).message }
  }
}

// INBOX is the one name that is not told apart by case (RFC 9051 §5.1).
const isSame = (path: string, folder: string) =>
  path === folder || (path.toUpperCase() === 'INBOX' && folder.toUpperCase() === 'INBOX')
