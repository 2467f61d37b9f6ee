import { type RelayAccess, type RelayClient, RelayConnection, relayError } from '../relays/relay-connection.js'
import { type LetGo, WithheldMail } from './withheld-mail.js'

/** A mail as it goes by a relay. */
export type Relayed = Readonly<{ from: string; to: readonly string[]; raw: Buffer }>

/** Who got it, and who was refused: by a reply that says so for good, or for now. */
export type RelayOutcome = Readonly<{
  accepted: readonly string[]
  refused: readonly Readonly<{ address: string; reply: string; permanent: boolean }>[]
}>

/**
 * Sends a mail by a relay. All but its end is streamed before `letGo` is asked; where that throws, the connection is cut
 * without the final dot, and nothing was sent. What `letGo` threw is thrown.
 * @throws RelayError where nobody got it
 */
export async function relayMail(
  access: RelayAccess,
  client: RelayClient,
  { from, to, raw }: Relayed,
  letGo: LetGo,
  signal: AbortSignal,
): Promise<RelayOutcome> {
  const connection = await RelayConnection.to(access, client, signal)
  let refusal: unknown
  const mail = new WithheldMail(
    raw,
    () => connection.socket,
    () =>
      letGo().catch((error: unknown) => {
        refusal = error
        throw error
      }),
  )
  try {
    const envelope = { from, to: [...to], size: raw.length }
    const info = await connection.answer<Info>((done) => connection.smtp.send(envelope, mail, done))
    connection.quit()
    const refused = (info.rejectedErrors ?? []).map(refusedOne)
    return { accepted: to.filter((address) => info.accepted.includes(address)), refused }
  } catch (cause) {
    connection.close()
    if (refusal) throw refusal
    const { rejectedErrors } = cause as { rejectedErrors?: Rejected[] }
    if (rejectedErrors && rejectedErrors.length === to.length)
      return { accepted: [], refused: rejectedErrors.map(refusedOne) }
    throw relayError('send', cause)
  }
}

type Rejected = { recipient?: string | undefined; response?: string | undefined; responseCode?: number | undefined }
type Info = { accepted: string[]; rejectedErrors?: Rejected[] | undefined }

function refusedOne(rejected: Rejected) {
  const { reply = '', permanent } = relayError('send', rejected)
  return { address: rejected.recipient ?? '', reply, permanent }
}
