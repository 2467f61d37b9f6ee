import { AppError } from '@keyfob/contracts/errors'
import type { In, Out } from '@keyfob/contracts/operation'
import { checkRelay as operation } from '@keyfob/contracts/relays'
import type { Caller } from '@keyfob/gate/doors'
import type { Gate } from '@keyfob/gate/gate'
import { openRelay } from './choose-relay.js'
import { type RelayClient, RelayConnection, RelayError } from './relay-connection.js'

const checkMs = 20_000

/** Connects to a relay and signs in, with no gate open. What is wrong is an answer, not an error. @throws AppError not_found */
export async function checkRelay(
  gate: Gate,
  client: RelayClient,
  caller: Caller,
  input: In<typeof operation>,
): Promise<Out<typeof operation>> {
  let organisationId = ''
  // Not remembered under a key: what is asked for is how it is now.
  const now = { ...caller, idempotencyKey: undefined }
  await gate.operate(now, operation, input, async ({ organisation, tx, note }) => {
    organisationId = organisation.id
    note({ targetType: 'relay', targetId: input.relayId })
    const count = await tx.mailRelay.count({ where: { id: input.relayId, organisationId } })
    if (count === 0) throw new AppError('not_found')
    return unknown
  })
  const access = await openRelay(gate, organisationId, input.relayId)
  try {
    const connection = await RelayConnection.to(access, client, AbortSignal.timeout(checkMs))
    connection.quit()
    return { ok: true, problem: null }
  } catch (error) {
    if (!(error instanceof RelayError)) throw error
    return { ok: false, problem: sentenceOf(error) }
  }
}

const unknown: Out<typeof operation> = { ok: false, problem: null }

const sentences: Record<RelayError['stage'], string> = {
  connect: 'It cannot be reached, or is no mail server',
  tls: 'TLS failed: it offers none, or its certificate is not valid for this host',
  login: 'It refused the user or the password',
  send: 'It did not answer in time',
}

const sentenceOf = ({ stage, reply }: RelayError): string =>
  reply === undefined ? `${sentences[stage]}.` : `${sentences[stage]}. It said: ${reply}`
