import type { OpenGate, OpenLogin } from '@keyfob/gate/doors'
import type { Candidate, Standing } from './login-candidates.js'

/** A login's claims on mails, and those of others in the same mailbox. Digests in hex. */
export type LoginClaims = Readonly<{
  own: readonly Readonly<{ loginId: string; messageId: string; digest: Uint8Array; ambiguous: boolean }>[]
  taken: ReadonlySet<string>
  refused: ReadonlySet<string>
  /** The last sequence that the site has refused: only newer mail answers. */
  refusedSeq: bigint
}>

/** All claims that stand in the agent's mailbox. Those of logins that are over, and were not accepted, end here. */
export async function claimsOf({ agent, tx, now }: OpenGate, loginId: string): Promise<LoginClaims> {
  await tx.$executeRaw`
    UPDATE mail_claim c SET released_at = ${now}::timestamptz FROM login l
     WHERE c.agent_id = ${agent.id} AND c.released_at IS NULL AND c.accepted_at IS NULL
       AND l.id = c.login_id AND (l.ended_at IS NOT NULL OR l.expires_at <= ${now}::timestamptz)`
  const rows = await tx.mailClaim.findMany({
    where: { agentId: agent.id, OR: [{ loginId }, { releasedAt: null }] },
    orderBy: { seq: 'asc' },
  })
  const ours = rows.filter((row) => row.loginId === loginId)
  const refused = ours.filter(({ releasedAt }) => releasedAt !== null)
  return {
    own: ours.filter(({ releasedAt }) => releasedAt === null),
    taken: new Set(rows.filter((row) => row.loginId !== loginId).map(({ digest }) => hex(digest))),
    refused: new Set(refused.map(({ digest }) => hex(digest))),
    refusedSeq: refused.at(-1)?.seq ?? 0n,
  }
}

type Chosen = { mail: Candidate; ambiguous: boolean } | undefined

/**
 * Claims for a login the mail that `choose` names. Where another login is faster it is asked again, and told so. The first
 * mail that answers a login with a credential that names no senders says who they are, from then on.
 */
export async function claimMail(
  open: OpenGate,
  login: OpenLogin,
  claims: LoginClaims,
  choose: (standing: Standing) => Chosen,
): Promise<Chosen> {
  const taken = new Set(claims.taken)
  const own = new Set(claims.own.map(({ digest }) => hex(digest)))
  for (;;) {
    const sender = login.senders.length > 0 ? 'any' : await learnedSender(open, login)
    const found = choose({ taken, refused: claims.refused, sender })
    // Sent once more, it says the same.
    if (!found || own.has(found.mail.digest)) return found
    // In this order: whoever waits for another's claim holds no lesson that somebody else waits for.
    if (!(await claim(open, login, found.mail, found.ambiguous))) taken.add(found.mail.digest)
    else if (sender !== undefined || (await learn(open, login, found.mail))) return found
    else await unclaim(open, login, found.mail)
  }
}

async function claim(
  { agent, tx, now }: OpenGate,
  { id: loginId }: OpenLogin,
  { id: messageId, seq, digest }: Candidate,
  ambiguous: boolean,
): Promise<boolean> {
  const { organisationId, id: agentId } = agent
  const data = { loginId, digest: bytes(digest), organisationId, agentId, messageId, seq, ambiguous, createdAt: now }
  // Waits for whoever is claiming the same just now.
  return (await tx.mailClaim.createMany({ data: [data], skipDuplicates: true })).count === 1
}

const unclaim = ({ tx }: OpenGate, { id: loginId }: OpenLogin, { digest }: Candidate) =>
  tx.mailClaim.deleteMany({ where: { loginId, digest: bytes(digest) } })

async function learnedSender({ agent, tx }: OpenGate, { credentialId }: OpenLogin): Promise<string | undefined> {
  const [row] = await tx.learnedSender.findMany({ where: { agentId: agent.id, credentialId } })
  return row && hex(row.digest)
}

/** `false` where another login has just learnt of a sender. */
async function learn(
  { agent, tx, now }: OpenGate,
  { id: loginId, credentialId }: OpenLogin,
  { sender }: Candidate,
): Promise<boolean> {
  const { id: agentId, organisationId } = agent
  const data = { agentId, credentialId, organisationId, digest: bytes(sender), loginId, learnedAt: now }
  return (await tx.learnedSender.createMany({ data: [data], skipDuplicates: true })).count === 1
}

const hex = (digest: Uint8Array): string => Buffer.from(digest).toString('hex')
const bytes = (digest: string): Uint8Array<ArrayBuffer> => Uint8Array.from(Buffer.from(digest, 'hex'))
