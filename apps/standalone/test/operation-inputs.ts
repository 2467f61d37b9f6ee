/** An id that nobody has. */
export const nobody = 'ZZZZZZZZZZZZZZZZ'

const grant = { grantee: nobody, access: 'read' }
const passkey = { id: 'eA', rawId: 'eA', type: 'public-key', clientExtensionResults: {} }
const answer = { ...passkey, response: { clientDataJSON: 'eA', authenticatorData: 'eA', signature: 'eA' } }
const bodies: Readonly<Record<string, unknown>> = {
  'identity.sign': { data: 'aGVsbG8=' },
  'identity.verify': { data: 'aGVsbG8=', signature: 'AAAA', did: `did:web:localhost%3A0:identities:${nobody}` },
  'vault.store': { type: 'CUSTOM', data: {} },
  'vault.totp_enrol': { secret: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP' },
  'vault.totp_store_backup': { codes: ['one-1'] },
  'vault.totp_import': { uris: ['otpauth://totp/x?secret=JBSWY3DPEHPK3PXP'] },
  'vault.import': { content: 'name,url,username,password\nx,https://x.example,a,b' },
  'vault.grant': grant,
  'login.start': { credential: 'github' },
  'login.fill': { field: 'password', origin: 'https://github.com' },
  'login.outcome': { result: 'accepted', at: 'totp' },
  'platformVault.store': { type: 'CUSTOM', data: {} },
  'platformVault.enrol': { secret: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP' },
  'platformVault.importTotp': { uris: ['otpauth://totp/x?secret=JBSWY3DPEHPK3PXP'] },
  'platformVault.import': { content: 'name,url,username,password\nx,https://x.example,a,b' },
  'platformVault.grant': grant,
  'operators.signInWithPassword': { login: 'x', password: 'x', code: '000000' },
  'operators.signInWithRecoveryCode': { code: 'x' },
  'operators.confirmWithPassword': { password: 'x', code: '000000' },
  'operators.signInSso': { code: 'x', state: 'x' },
  'operators.linkSso': { code: 'x', state: 'x' },
  'operators.setPassword': { login: 'x', password: 'x', code: '000000' },
  'operators.invite': { name: 'x' },
  'operators.update': { name: 'x' },
  'passkeys.signIn': { answer },
  'passkeys.confirm': { answer },
  'passkeys.add': { name: 'x', answer: { ...passkey, response: { clientDataJSON: 'eA', attestationObject: 'eA' } } },
  'passkeys.rename': { name: 'x' },
  'tokens.issue': { name: 'x' },
  'notices.acknowledge': { noticeIds: [nobody] },
  'identities.markExposure': { changed: true },
  'identities.suspendMany': { label: 'nobody=bears' },
  'identities.resumeMany': { suspendedAt: '2026-01-01T00:00:00.000Z' },
  'identities.revokeMany': { label: 'nobody=bears' },
  'identities.update': { name: 'x' },
  'organisation.update': { tokenDays: 90 },
  'platformTokens.issue': { name: 'x', role: 'auditor' },
  'organisation.updateLimits': { readsPerDay: 300 },
  'organisation.updateAuditRetention': { days: 365 },
  'platformMail.updateSettings': { retentionDays: 30 },
  'platformMail.createDomain': { name: 'x.example' },
  'platformMail.createSource': { name: 'x', host: 'x.example', username: 'x', password: 'x', identityId: nobody },
  'mail.send': { to: ['x@x.example'], subject: 'x', text: 'x' },
  'mail.reply': { text: 'x' },
  'mail.add_rule': { type: 'BLOCK', scope: 'RECEIVE', value: 'x.example' },
  'relays.add': { host: 'x.example' },
  'webhooks.create': { url: 'https://x.example', events: ['mail.received'] },
}

/** A well-formed input of an operation: what stands in its body. */
export const bodyOf = (method: string, name: string): unknown =>
  method === 'GET' || method === 'DELETE' ? undefined : (bodies[name] ?? {})
/** And what stands in its query. */
export const queries = (name: string): string => (/end_?grant$/i.test(name) ? `?grantee=${nobody}` : '')
