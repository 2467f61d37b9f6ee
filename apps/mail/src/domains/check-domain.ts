import { AppError } from '@keyfob/contracts/errors'
import { checkDomain as operation } from '@keyfob/contracts/mail-domains'
import type { In, Out } from '@keyfob/contracts/operation'
import type { Caller, OperateGate } from '@keyfob/gate/doors'
import type { Gate } from '@keyfob/gate/gate'
import { type Checks, type DomainRow, domainOf, lockDomain } from './domain.js'
import { lookUpRecords } from './look-up-records.js'

/**
 * Asks DNS for the records of a domain, with no door open, and keeps what was found. Where its challenge stands there, the
 * domain is proven to the organisation, for good: an act of custody, since its mail comes here from then on. `conflict`
 * where another organisation has proven it, or has agents under it.
 */
export async function checkDomain(
  gate: Gate,
  dns: Readonly<{ mxHost: string; dnsServers: readonly string[] }>,
  given: Caller,
  input: In<typeof operation>,
): Promise<Out<typeof operation>> {
  // Never answered from memory: it says how things are now.
  const caller = { ...given, idempotencyKey: undefined }
  const { organisationId } = await gate.admit(caller, operation, input)
  const asked = await gate.maintain('mail.check_domain', ({ tx }) =>
    tx.mailDomain.findUnique({ where: { id: input.domainId, organisationId } }),
  )
  const checks = asked ? await lookUpRecords(asked, dns) : {}
  return gate.operate(caller, operation, input, async (open) => {
    const row = await lockDomain(open, input.domainId)
    const { tx, now, note, custody } = open
    const isProvenNow = row.provenAt === null && checks.proof?.problem === null
    if (isProvenNow) {
      await refuseForeign(open, row)
      custody('custody.domain', [undefined], row.name)
    }
    note({
      targetType: 'domain',
      targetId: row.id,
      metadata: { name: row.name, wrong: wrongOf(checks), ...(isProvenNow && { proven: true, custody: 'domain' }) },
    })
    const data = { checks, checkedAt: now, ...(isProvenNow && { provenAt: now }) }
    return domainOf(await tx.mailDomain.update({ where: { id: row.id }, data }), dns.mxHost)
  })
}

const wrongOf = (checks: Checks) => Object.entries(checks).flatMap(([kind, { problem }]) => (problem ? [kind] : []))

async function refuseForeign({ tx, organisation }: OperateGate, { name }: DomainRow): Promise<void> {
  const [foreign] = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM mail_domain d
     WHERE d.name = ${name} AND d.proven_at IS NOT NULL AND d.organisation_id <> ${organisation.id}
    UNION ALL
    SELECT 1 FROM mailbox m JOIN agent a ON a.id = m.agent_id
     WHERE split_part(m.address_key, '@', 2) = ${name} AND a.state <> 'revoked' AND m.organisation_id <> ${organisation.id}
     LIMIT 1`
  if (!foreign) return
  throw new AppError('conflict', {
    message: 'Another organisation has this domain. A domain belongs to one: it must give it up first.',
  })
}
