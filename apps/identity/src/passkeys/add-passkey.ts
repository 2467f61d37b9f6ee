import { AppError } from '@keyfob/contracts/errors'
import { newId } from '@keyfob/contracts/ids'
import type { In, Out } from '@keyfob/contracts/operation'
import * as contract from '@keyfob/contracts/passkeys'
import type { Caller, OperateGate } from '@keyfob/gate/doors'
import type { Gate } from '@keyfob/gate/gate'
import { letInBy } from '@keyfob/gate/recovery'
import { type RegistrationResponseJSON, verifyRegistrationResponse } from '@simplewebauthn/server'
import { decodeAttestationObject, isoBase64URL } from '@simplewebauthn/server/helpers'
import { sessionOf } from '../operators/session.js'
import { challengeOf } from './challenge-of.js'
import { notIt } from './check-answer.js'
import { knownOf, type Passkey, passkeyOf } from './passkey.js'
import { type RelyingParty, timeoutMs } from './relying-party.js'

const passkeysMax = 20
/** EdDSA, ES256 and RS256, as authenticators have them (RFC 9053, RFC 8812). */
const algorithms = [-8, -7, -257]

/** What a browser makes a passkey with: one that its device keeps the name of, behind a finger, a face or a PIN. */
export async function beginPasskey(
  { operators }: Gate,
  gate: OperateGate,
  { id }: RelyingParty,
): Promise<Out<typeof contract.beginPasskey>> {
  const { tx, organisation, now } = gate
  const session = sessionOf(gate)
  const { name } = await tx.operator.findUniqueOrThrow({ where: { id: session.operatorId } })
  const known = await tx.operatorPasskey.findMany({ where: { operatorId: session.operatorId } })
  return {
    challenge: await operators.giveChallenge(tx, 'passkey.add', session, now),
    rp: { id, name: 'Keyfob' },
    user: {
      id: Buffer.from(session.operatorId).toString('base64url'),
      name: `${name} · ${organisation.name}`,
      displayName: name,
    },
    pubKeyCredParams: algorithms.map((alg) => ({ type: 'public-key', alg })),
    timeout: timeoutMs,
    attestation: 'none',
    authenticatorSelection: { residentKey: 'required', requireResidentKey: true, userVerification: 'required' },
    excludeCredentials: known.map(knownOf),
  }
}

/**
 * Keeps a passkey of whoever is signed in. It bears the word that their session is on: who was let in by another cannot make themselves
 * a person of their own by it. @throws AppError forbidden for what is not right; conflict for one that is known, or too many
 */
export async function addPasskey(
  gate: Gate,
  caller: Caller,
  input: In<typeof contract.addPasskey>,
  party: RelyingParty,
): Promise<Passkey> {
  const { answer, name } = input
  const challenge = challengeOf(answer.response.clientDataJSON)
  await gate.admit(caller, contract.addPasskey, input)
  const isOurs = await gate.operators.spendChallenge(caller, 'passkey.add', challenge)
  // What was answered is looked at before the door is opened: nothing of ours is held meanwhile.
  const made = isOurs ? await madeOf(answer, challenge, party) : undefined
  return gate.operate(caller, contract.addPasskey, input, async (open) => {
    const { operatorId } = sessionOf(open)
    if (!made) throw notIt('forbidden')
    const { tx, now } = open
    // Of two at once the second counts the first.
    await tx.$queryRaw`SELECT 1 FROM operator WHERE id = ${operatorId} FOR NO KEY UPDATE`
    if ((await tx.operatorPasskey.count({ where: { operatorId } })) >= passkeysMax)
      throw new AppError('conflict', { message: `There may be ${passkeysMax} passkeys. Remove one first.` })
    const credentialId = Buffer.from(made.credential.id, 'base64url')
    if ((await tx.operatorPasskey.count({ where: { credentialId } })) > 0)
      throw new AppError('conflict', { message: 'This passkey is there already.' })
    const row = await tx.operatorPasskey.create({
      data: {
        ...{ id: newId(), operatorId, credentialId, name, letInBy: await letInBy(open), createdAt: now },
        publicKey: Buffer.from(made.credential.publicKey),
        counter: made.credential.counter,
        transports: answer.response.transports ?? [],
        backedUp: made.credentialDeviceType === 'multiDevice',
      },
    })
    open.note({ targetType: 'passkey', targetId: row.id, metadata: { name } })
    return passkeyOf(row)
  })
}

/**
 * Is it an attestation that nobody stands behind: none, or one by the passkey's own key (WebAuthn level 3, §8.7, §8.2)? Others bring
 * certificates, and the library asks the addresses that stand in them.
 */
function isUnattested(attestationObject: string): boolean {
  try {
    const decoded = decodeAttestationObject(isoBase64URL.toBuffer(attestationObject))
    const [format, statement] = [decoded.get('fmt'), decoded.get('attStmt')]
    return format === 'none' || (format === 'packed' && statement.get('x5c') === undefined)
  } catch {
    return false
  }
}

/** What a new passkey proves of itself (WebAuthn level 3, §7.1). Its make is not asked for: whoever holds it is. */
async function madeOf(
  answer: In<typeof contract.addPasskey>['answer'],
  expectedChallenge: string,
  { id, origin }: RelyingParty,
) {
  if (!isUnattested(answer.response.attestationObject)) return undefined
  const { registrationInfo } = await verifyRegistrationResponse({
    response: answer as RegistrationResponseJSON,
    expectedChallenge,
    expectedOrigin: origin,
    expectedRPID: id,
    requireUserVerification: true,
    supportedAlgorithmIDs: algorithms,
  }).catch(() => ({ registrationInfo: undefined }))
  return registrationInfo
}
