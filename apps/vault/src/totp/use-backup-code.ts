import { AppError } from '@keyfob/contracts/errors'
import { newId } from '@keyfob/contracts/ids'
import type { In, Out } from '@keyfob/contracts/operation'
import type { useBackupCode as operation } from '@keyfob/contracts/totp'
import type { FoundCredential, OpenGate } from '@keyfob/gate/doors'
import { unusedCodes, usedCodes } from '../credentials/backup-codes.js'
import { findCredential, isExpired } from '../credentials/find-credential.js'
import { openPart } from '../credentials/opened-version.js'
import { findOpenLogin } from '../logins/find-login.js'

/**
 * Gives out the next backup code of one of the agent's own credentials: once, whoever asks at the same moment. Under a login
 * the same attempt gets the same code again. `bad_request` where none is left.
 */
export async function useBackupCode(
  open: OpenGate,
  { name, login }: In<typeof operation>,
): Promise<Out<typeof operation>> {
  const { agent, tx, now, note } = open
  const found = await findCredential(tx, agent.id, name)
  if (!found) throw new AppError('not_found')
  note({
    targetType: 'credential',
    targetId: found.id,
    metadata: { name: found.name, type: found.type, version: found.version },
  })
  if (isExpired(found, now)) throw new AppError('expired')
  const holder = login === undefined ? newId() : await holderOf(open, login, found)
  const data = openPart(open, 'data', found, found.sealedData)
  const codes = unusedCodes(data, () => false)
  const before = await givenTo(open, found.id, holder, codes)
  const code = before ?? (await giveNext(open, found, holder, unusedCodes(data, usedCodes(open, found))))
  if (code === undefined) throw new AppError('bad_request', { message: 'No backup code is left. Enrol new ones.' })
  return { code, remaining: await countUnused(open, found.id, codes) }
}

async function holderOf(open: OpenGate, loginId: string, found: FoundCredential): Promise<string> {
  const login = await findOpenLogin(open, loginId)
  if (login.credentialId !== found.id) {
    throw new AppError('not_found', { message: 'There is no such login with this credential.' })
  }
  if (found.pausedUntil) throw new AppError('paused', { details: { retryAt: found.pausedUntil.toISOString() } })
  return `login:${loginId}:${login.attempt}`
}

async function givenTo({ tx, blind }: OpenGate, credentialId: string, holder: string, codes: readonly string[]) {
  const given = await tx.backupCodeUse.findUnique({ where: { credentialId_holder: { credentialId, holder } } })
  return given ? codes.find((code) => Buffer.compare(blind('backup.code', code), given.digest) === 0) : undefined
}

/** Of two at once the second waits for the first's commit, finds its code taken, and goes on to the next. */
async function giveNext(
  { agent, tx, blind, now }: OpenGate,
  { id }: FoundCredential,
  holder: string,
  unused: readonly string[],
) {
  for (const code of unused) {
    const use = { credentialId: id, digest: blind('backup.code', code), holder, usedAt: now }
    const { count } = await tx.backupCodeUse.createMany({
      data: [{ ...use, organisationId: agent.organisationId, agentId: agent.id }],
      skipDuplicates: true,
    })
    if (count === 1) return code
  }
  return undefined
}

async function countUnused({ tx, blind }: OpenGate, credentialId: string, codes: readonly string[]): Promise<number> {
  const digests = codes.map((code) => blind('backup.code', code))
  return codes.length - (await tx.backupCodeUse.count({ where: { credentialId, digest: { in: digests } } }))
}
