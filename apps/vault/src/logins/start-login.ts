import { cursorText } from '@keyfob/contracts/cursor'
import { newId } from '@keyfob/contracts/ids'
import { startLogin as operation } from '@keyfob/contracts/logins'
import type { In, Out } from '@keyfob/contracts/operation'
import type { Caller, CredentialGate, FoundCredential } from '@keyfob/gate/doors'
import type { Gate } from '@keyfob/gate/gate'
import { nameKey } from '../credentials/credential-name.js'
import { openPart } from '../credentials/opened-version.js'
import { factorsOf } from './factors.js'

const loginSeconds = 15 * 60

/**
 * Starts a login with one of the agent's credentials, or one that is shared with it. The mailbox's cursor is taken in the
 * same act, before the site is asked for anything: older mail never answers it. What the credential can give is kept: an outcome is
 * reported where another agent's credential cannot be opened.
 */
export async function startLogin(
  gate: Gate,
  caller: Caller,
  { credential }: In<typeof operation>,
): Promise<Out<typeof operation>> {
  const wanted = {
    nameKey: nameKey(credential),
    access: ['use', 'code', 'read'] as const,
    start: { id: newId(), seconds: loginSeconds },
  }
  const login = await gate.read(caller, operation, wanted, started)
  const { loginId: id, credential: found } = login
  await gate.maintain('login.factors', ({ tx }) =>
    tx.login.updateMany({ where: { id }, data: { factors: found.factors } }),
  )
  return login
}

function started(found: FoundCredential, open: CredentialGate): Out<typeof operation> {
  const { login } = found
  if (!login) throw new Error('the gate started no login')
  const metadata = openPart(open, 'metadata', found, found.sealedMetadata)
  const { origins } = openPart(open, 'policy', found, found.sealedPolicy)
  const text = (value: unknown): string | null => (typeof value === 'string' ? value : null)
  return {
    loginId: login.id,
    credential: {
      name: found.name,
      username: text(metadata.username),
      uri: text(metadata.uri),
      origins: [...origins],
      factors: factorsOf(open, found),
      passwordRefusedAt: found.passwordRefusedAt?.toISOString() ?? null,
    },
    cursor: cursorText(login.cursor),
    expiresAt: login.expiresAt.toISOString(),
  }
}
