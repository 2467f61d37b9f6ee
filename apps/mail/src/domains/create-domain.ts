import { generateKeyPair } from 'node:crypto'
import { promisify } from 'node:util'
import { AppError } from '@keyfob/contracts/errors'
import { newId, randomBase62 } from '@keyfob/contracts/ids'
import { createDomain as operation } from '@keyfob/contracts/mail-domains'
import type { In, Out } from '@keyfob/contracts/operation'
import type { Caller } from '@keyfob/gate/doors'
import type { Gate } from '@keyfob/gate/gate'
import { domainOf } from './domain.js'
import { domainName } from './domain-name.js'

const domainsMax = 100

/**
 * Adds a domain, not proven yet: with a challenge, and with an RSA key of 2048 bits that signs its mail (RFC 8301). Its private
 * half (PKCS #8, PEM) is kept under the organisation's key.
 */
export async function createDomain(
  gate: Gate,
  mxHost: string,
  caller: Caller,
  input: In<typeof operation>,
): Promise<Out<typeof operation>> {
  const name = domainName(input.name)
  // A key takes long to make: for nobody who would not be let in, and in no open door.
  await gate.admit(caller, operation, input)
  const { publicKey, privateKey } = await makeKeys()
  return gate.operate(caller, operation, input, async ({ tx, organisation, now, keepSecret, note }) => {
    const organisationId = organisation.id
    // Whoever adds one waits for whoever does: the count holds.
    await tx.$executeRaw`SELECT 1 FROM organisation WHERE id = ${organisationId} FOR NO KEY UPDATE`
    const known = await tx.mailDomain.findUnique({ where: { organisationId_name: { organisationId, name } } })
    if (known) throw new AppError('conflict', { message: 'This domain has been added already: see the list.' })
    if ((await tx.mailDomain.count({ where: { organisationId } })) >= domainsMax)
      throw new AppError('quota_exceeded', { message: `An organisation has at most ${domainsMax} mail domains.` })
    const id = newId()
    const row = await tx.mailDomain.create({
      data: {
        ...{ id, organisationId, name, publicKey, createdAt: now },
        challenge: randomBase62(32),
        selector: `keyfob${now.toISOString().slice(0, 10).replaceAll('-', '')}`,
      },
    })
    await keepSecret('dkim.key', id, privateKey)
    note({ targetType: 'domain', targetId: id, metadata: { name } })
    return domainOf(row, mxHost)
  })
}

async function makeKeys(): Promise<{ publicKey: string; privateKey: string }> {
  const { publicKey, privateKey } = await promisify(generateKeyPair)('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'der' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  })
  return { publicKey: publicKey.toString('base64'), privateKey }
}
