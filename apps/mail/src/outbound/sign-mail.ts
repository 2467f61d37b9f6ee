import { createPrivateKey, type KeyObject } from 'node:crypto'
import { AppError } from '@keyfob/contracts/errors'
import type { Gate } from '@keyfob/gate/gate'
import { dkimSignature } from './dkim-signature.js'
import type { OpenedMail } from './open-mail.js'

/**
 * A mail as it leaves: signed for the domain of its sender where that is proven to be the organisation's, else as it is. The
 * key is opened for this one signature. Where it cannot be opened the mail waits: nothing leaves unsigned that is to be signed.
 * @throws AppError sealed, unavailable
 */
export async function signed(gate: Gate, { from, raw }: OpenedMail, organisationId: string): Promise<Buffer> {
  const domain = from.slice(from.lastIndexOf('@') + 1)
  const where = { organisationId, name: domain, provenAt: { not: null } }
  const isProven = await gate.maintain('mail.signs', ({ tx }) => tx.mailDomain.count({ where }))
  if (isProven === 0) return raw
  const opened = await gate.performForOrganisation('dkim.sign', organisationId, async (open) => {
    const row = await open.tx.mailDomain.findFirst({ where, select: { id: true, selector: true } })
    // It was given up at this moment.
    if (!row) return undefined
    open.note({ targetType: 'domain', targetId: row.id })
    const at = Math.floor(open.now.getTime() / 1000)
    return { selector: row.selector, key: keyOf(await open.secretOf(row.id).catch(away)), at }
  })
  return opened ? Buffer.concat([Buffer.from(dkimSignature(raw, { domain, ...opened }), 'latin1'), raw]) : raw
}

function keyOf(pem: Buffer): KeyObject {
  try {
    return createPrivateKey(pem)
  } finally {
    pem.fill(0)
  }
}

/** A key that is not there is no mail that was deleted. */
function away(cause: unknown): never {
  throw cause instanceof AppError && cause.code === 'not_found' ? new AppError('unavailable', { cause }) : cause
}
