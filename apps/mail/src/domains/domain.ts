import { domainToUnicode } from 'node:url'
import { AppError } from '@keyfob/contracts/errors'
import type { MailDomain } from '@keyfob/contracts/mail-domains'
import type { OperateGate } from '@keyfob/gate/doors'
import { z } from 'zod'
import { wantedRecords } from './domain-records.js'

/** What a check found, by the kind of record: what `mail_domain.checks` holds. */
export const Checks = z.partialRecord(
  z.enum(['proof', 'mx', 'spf', 'dkim', 'dmarc']),
  z.object({ found: z.array(z.string()).nullable(), problem: z.string().nullable() }),
)
export type Checks = z.output<typeof Checks>

/** A row of `mail_domain`. */
export type DomainRow = Readonly<{
  id: string
  name: string
  challenge: string
  selector: string
  publicKey: string
  checks: unknown
  createdAt: Date
  provenAt: Date | null
  checkedAt: Date | null
}>

/** A domain as it stands on the wire. */
export function domainOf(row: DomainRow, mxHost: string): MailDomain {
  const { id, name, provenAt, checkedAt, createdAt } = row
  const checks = Checks.parse(row.checks)
  return {
    domainId: id,
    name,
    displayName: domainToUnicode(name),
    state: provenAt ? 'proven' : 'pending',
    records: wantedRecords(row, mxHost).map((record) => {
      const { found = null, problem = 'It has not been checked yet.' } = checks[record.kind] ?? {}
      return { ...record, found, ok: problem === null, problem }
    }),
    provenAt: provenAt?.toISOString() ?? null,
    checkedAt: checkedAt?.toISOString() ?? null,
    createdAt: createdAt.toISOString(),
  }
}

/** A domain of the operator's organisation. @throws AppError not_found for another's, too */
export async function findDomain({ tx, organisation }: OperateGate, domainId: string): Promise<DomainRow> {
  const row = await tx.mailDomain.findUnique({ where: { id: domainId, organisationId: organisation.id } })
  if (!row) throw new AppError('not_found', { message: 'There is no such domain.' })
  return row
}

/** The same, held until the end of the transaction: whoever deletes or changes it meanwhile waits. @throws AppError not_found */
export async function lockDomain(gate: OperateGate, domainId: string): Promise<DomainRow> {
  await gate.tx.$queryRaw`
    SELECT 1 FROM mail_domain WHERE id = ${domainId} AND organisation_id = ${gate.organisation.id} FOR UPDATE`
  return findDomain(gate, domainId)
}
