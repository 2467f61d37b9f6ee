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
  // In their order: another process may be at the same rows.
  await tx.$executeRaw`
    WITH over AS MATERIALIZED (
      SELECT c.login_id, c.digest FROM mail_claim c JOIN login l ON l.id = c.login_id
       WHERE c.agent_id = ${agent.id} AND c.released_at IS NULL AND c.accepted_at IS NULL
         AND (l.ended_at IS NOT NULL OR l.expires_at <= ${now}::timestamptz)
       ORDER BY c.login_id, c.digest FOR UPDATE OF c)
    UPDATE mail_claim c SET released_at = ${now}::timestamptz FROM over
     WHERE c.login_id = over.login_id AND c.digest = over.digest`
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
 * mail that answers a login with a credential that names no senders says who they are, from then on, unless the organisation
 * holds first senders: then nobody's does.
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
    const sender = login.senders.length > 0 ? 'any' : ((await learnedSender(open, login)) ?? (await firstSender(open)))
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

/** Of a login that is over without the site's word nobody has learnt anything. */
async function learnedSender({ agent, tx, now }: OpenGate, { credentialId }: OpenLogin): Promise<string | undefined> {
  const [row] = await tx.$queryRaw<{ digest: Uint8Array }[]>`
    SELECT s.digest FROM learned_sender s LEFT JOIN login l ON l.id = s.login_id
     WHERE s.agent_id = ${agent.id} AND s.credential_id = ${credentialId}
       AND (s.accepted_at IS NOT NULL OR (l.ended_at IS NULL AND l.expires_at > ${now}::timestamptz))`
  return row && hex(row.digest)
}

/** Whose mail answers where no sender is known yet: the next one's, or nobody's. */
async function firstSender({ agent, tx }: OpenGate): Promise<'nobody' | undefined> {
  const where = { id: agent.organisationId }
  const policy = await tx.organisation.findUniqueOrThrow({ where, select: { firstSender: true } })
  return policy.firstSender === 'hold' ? 'nobody' : undefined
}

/** `false` where another login has just learnt of a sender. Last of what a look locks: then nobody waits in a circle. */
async function learn(
  { agent, tx, now }: OpenGate,
  { id: loginId, credentialId }: OpenLogin,
  { sender }: Candidate,
): Promise<boolean> {
  const count = await tx.$executeRaw`
    INSERT INTO learned_sender AS s (agent_id, credential_id, organisation_id, digest, login_id, learned_at)
    VALUES (${agent.id}, ${credentialId}, ${agent.organisationId}, ${bytes(sender)}, ${loginId}, ${now}::timestamptz)
    ON CONFLICT (agent_id, credential_id) DO UPDATE
       SET digest = excluded.digest, login_id = excluded.login_id, learned_at = excluded.learned_at
     WHERE s.accepted_at IS NULL AND NOT EXISTS (
       SELECT 1 FROM login l WHERE l.id = s.login_id AND l.ended_at IS NULL AND l.expires_at > excluded.learned_at)`
  return count === 1
}

const hex = (digest: Uint8Array): string => Buffer.from(digest).toString('hex')
const bytes = (digest: string): Uint8Array<ArrayBuffer> => Uint8Array.from(Buffer.from(digest, 'hex'))
