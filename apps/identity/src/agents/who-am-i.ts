import type { whoami } from '@keyfob/contracts/identity'
import type { Out } from '@keyfob/contracts/operation'
import { allows } from '@keyfob/contracts/scopes'
import type { OpenGate, OperateGate, Tx } from '@keyfob/gate/doors'
import { findActs, lineOf } from '../custody/find-acts.js'
import { agentDid } from '../signing/did.js'
import { findUsage } from './find-usage.js'

const identitiesMax = 100
const linesMax = 100

/** The agent behind a token; `platform` is the DID that its own begins with. */
export async function whichAgent({ agent, token, tx }: OpenGate, platform: string): Promise<Out<typeof whoami>> {
  const usage = (await findUsage(tx, [agent.id]))(agent.id)
  const acts = await findActs(tx, agent, { limit: linesMax })
  // Where its mail is fetched from an address elsewhere, that is the one to give to sites.
  const elsewhere = await tx.mailSource.findFirst({
    where: { agentId: agent.id, address: { not: null } },
    orderBy: { createdAt: 'desc' },
    select: { address: true },
  })
  return {
    identityId: agent.id,
    name: agent.name,
    email: elsewhere?.address ?? agent.address,
    displayName: agent.name,
    type: 'INBOX',
    purpose: agent.purpose,
    scopes: [...token.scopes],
    usageCount: usage.count,
    lastUsedAt: usage.lastAt?.toISOString() ?? null,
    createdAt: agent.createdAt.toISOString(),
    wallet: null,
    did: agentDid(platform, agent.id),
    storage: await findStorage(tx, agent.id),
    custody: acts.map(lineOf),
    refused: allows(token.scopes, 'vault:use') ? await findRefused(tx, agent.id) : [],
  }
}

type Refused = Readonly<{ credential: string; passwordRefusedAt: Date | null; pausedUntil: Date | null }>

/** What sites have refused of its own credentials, in their present versions. */
async function findRefused(tx: Tx, agentId: string) {
  const rows = await tx.$queryRaw<Refused[]>`
    SELECT c.name AS credential, v.password_refused_at AS "passwordRefusedAt", paused.until AS "pausedUntil"
      FROM credential c
      JOIN credential_version v ON v.credential_id = c.id AND v.version = c.version
      CROSS JOIN LATERAL (SELECT max(q.paused_until) AS until FROM credential_refusal q
                           WHERE q.credential_id = c.id AND q.paused_until > clock_timestamp()) paused
     WHERE c.agent_id = ${agentId} AND c.deleted_at IS NULL
       AND (v.password_refused_at IS NOT NULL OR paused.until IS NOT NULL)
     ORDER BY c.name_key LIMIT ${linesMax}`
  return rows.map(({ credential, passwordRefusedAt, pausedUntil }) => ({
    credential,
    passwordRefusedAt: passwordRefusedAt?.toISOString() ?? null,
    pausedUntil: pausedUntil?.toISOString() ?? null,
  }))
}

async function findStorage(tx: Tx, agentId: string) {
  const mailbox = await tx.mailbox.findUnique({
    where: { agentId },
    select: { usedBytes: true, agent: { select: { organisation: { select: { mailboxMegabytes: true } } } } },
  })
  const { mailboxMegabytes = 0 } = mailbox?.agent.organisation ?? {}
  return { usedBytes: Number(mailbox?.usedBytes ?? 0), limitBytes: mailboxMegabytes * 1_000_000 }
}

/** The organisation behind a platform token or a session, with its newest agents, at most 100. */
export async function whichOrganisation({ organisation, role, tx }: OperateGate): Promise<Out<typeof whoami>> {
  const rows = await tx.agent.findMany({
    where: { organisationId: organisation.id, canary: false },
    include: { mailbox: { select: { address: true } } },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: identitiesMax,
  })
  return {
    organisationId: organisation.id,
    organisationName: organisation.name,
    role,
    identities: rows.map(({ id, name, mailbox, state }) => ({
      identityId: id,
      name,
      email: mailbox?.address ?? '',
      status: state,
    })),
  }
}
