/** @type {readonly import('./index.mjs').NamedType[]} */
export const identity = [
  {
    name: 'Scope',
    doc: 'What a token may do. `vault:read` implies `vault:totp` and `vault:use`; `mail:read` implies `mail:codes`.',
    of: ['output', 'identities.get', 'scopes', '[]'],
  },
  {
    name: 'AgentStatus',
    doc: 'Whether an agent acts (`active`), is stopped for now (`suspended`) or ended for good (`revoked`).',
    of: ['output', 'identities.get', 'status'],
  },
  {
    name: 'StorageUse',
    doc: 'What a mailbox holds, and from where on it takes no more. What is deleted counts until it is swept, within the hour.',
    of: ['output', 'identity.whoami', '|0', 'storage'],
  },
  {
    name: 'RefusedCredential',
    doc: 'A credential that sites refused: its password may be wrong, or logins with it are paused.',
    of: ['output', 'identity.whoami', '|0', 'refused', '[]'],
  },
  {
    name: 'AgentWhoami',
    doc: 'The agent that a token belongs to.',
    of: ['output', 'identity.whoami', '|0'],
  },
  {
    name: 'PlatformWhoami',
    doc: 'The organisation that a platform token or an operator belongs to.',
    of: ['output', 'identity.whoami', '|1'],
  },
  {
    name: 'Identity',
    doc: 'An agent, as its operator sees it.',
    of: ['output', 'identities.get'],
  },
  {
    name: 'CreateIdentity',
    doc: 'What a new agent is made of. All of it may be left out.',
    of: ['input', 'identities.create'],
  },
  {
    name: 'CreatedIdentity',
    doc: 'A new agent with its address and first token.',
    of: ['output', 'identities.create', '|0'],
  },
  {
    name: 'ClaimableIdentity',
    doc: 'A new agent with its address, and the code by which its machine claims its first token.',
    of: ['output', 'identities.create', '|1'],
  },
  {
    name: 'IssueClaim',
    doc: 'What the token that is claimed may do.',
    of: ['input', 'identities.claim'],
  },
  {
    name: 'IssuedClaim',
    doc: "A code by which an agent's machine claims a further token.",
    of: ['output', 'identities.claim'],
  },
  { name: 'RedeemClaim', doc: 'A claim code.', of: ['input', 'identity.claim'] },
  {
    name: 'ClaimedToken',
    doc: 'The token that a claim code became, and whose it is.',
    of: ['output', 'identity.claim'],
  },
  {
    name: 'RotateOwnToken',
    doc: 'How long the old token still works.',
    of: ['input', 'identity.rotateKey'],
  },
  {
    name: 'RotatedToken',
    doc: "An agent's token in place of the one that it asked with.",
    of: ['output', 'identity.rotateKey'],
  },
  {
    name: 'ListIdentities',
    doc: 'Which agents to list, and which page.',
    of: ['input', 'identities.list'],
  },
  {
    name: 'IdentityPage',
    doc: 'A page of agents.',
    of: ['output', 'identities.list'],
  },
  { name: 'UpdateIdentity', doc: 'What is to change about an agent.', of: ['input', 'identities.update'] },
  { name: 'UpdatedIdentity', doc: 'An agent after a change.', of: ['output', 'identities.update'] },
  {
    name: 'RotatedKey',
    doc: 'The one token of an agent after a rotation.',
    of: ['output', 'identities.rotateKey'],
  },
  { name: 'Cut', doc: 'What a revocation cuts, in numbers.', of: ['output', 'identities.revoke', 'cut'] },
  {
    name: 'ExposedPart',
    doc: 'What of a credential: its values, or the seed of its one-time codes.',
    of: ['output', 'identities.markExposure', 'part'],
  },
  {
    name: 'ExposureStatus',
    doc: 'Whether what the agent saw is still in use (`open`), was replaced here, was marked as changed at its site, or was never seen.',
    of: ['output', 'identities.markExposure', 'status'],
  },
  {
    name: 'Exposure',
    doc: 'What an agent has seen of a credential, or was served with unseen.',
    of: ['output', 'identities.markExposure'],
  },
  {
    name: 'ExposedSecret',
    doc: 'A secret that the agent has seen in plaintext and that is still in use: change it at its site.',
    of: ['output', 'identities.revoke', 'rotate', '[]'],
  },
  {
    name: 'ListExposures',
    doc: 'Which exposures to list, and which page.',
    of: ['input', 'identities.exposures'],
  },
  {
    name: 'ExposurePage',
    doc: 'A page of what an agent has seen.',
    of: ['output', 'identities.exposures'],
  },
  {
    name: 'MarkExposure',
    doc: 'That a secret was changed at its site, or that this is taken back.',
    of: ['input', 'identities.markExposure'],
  },
  {
    name: 'Stopped',
    doc: 'What stands still while an agent is suspended.',
    of: ['output', 'identities.suspend', 'stopped'],
  },
  {
    name: 'SuspensionReceipt',
    doc: 'What stands still from `suspendedAt` on. The agent goes on receiving mail, and reads it once it is resumed.',
    of: ['output', 'identities.suspend'],
  },
  {
    name: 'ResumptionReceipt',
    doc: 'What an agent has again. Of one that was not suspended, the times are null.',
    of: ['output', 'identities.resume'],
  },
  {
    name: 'RevocationPreview',
    doc: 'What a revocation would cut now, and which secrets must then be changed at their sites.',
    of: ['output', 'identities.revocation'],
  },
  { name: 'RevokeIdentity', doc: 'Why an agent is suspended or ended.', of: ['input', 'identities.revoke'] },
  {
    name: 'RevocationReceipt',
    doc: 'What a revocation has cut. From `revokedAt` on nothing of the agent can be read.',
    of: ['output', 'identities.revoke'],
  },
  {
    name: 'ManyAgents',
    doc: 'Which agents of the organisation: by exactly one of `label`, `externalId`, `identityIds` and `all`; and why.',
    of: ['input', 'identities.suspendMany'],
  },
  {
    name: 'ManySuspended',
    doc: 'The agents that one act stopped; not those that were suspended before.',
    of: ['output', 'identities.suspendMany'],
  },
  {
    name: 'ResumeMany',
    doc: 'Whom to let go on: those that one act stopped at `suspendedAt`, or those of `identityIds`.',
    of: ['input', 'identities.resumeMany'],
  },
  { name: 'ManyResumed', doc: 'The agents that go on.', of: ['output', 'identities.resumeMany'] },
  {
    name: 'ManyRevoked',
    doc: 'The receipts of those that were ended. The `remaining` ones are stopped; call again to end them.',
    of: ['output', 'identities.revokeMany'],
  },
  {
    name: 'Token',
    doc: 'A token of an agent; never the token itself.',
    of: ['output', 'tokens.list', 'tokens', '[]'],
  },
  { name: 'TokenList', doc: 'The tokens of an agent.', of: ['output', 'tokens.list'] },
  {
    name: 'PlatformToken',
    doc: "A token of the organisation's own; not the token itself.",
    of: ['output', 'platformTokens.list', 'tokens', '[]'],
  },
  {
    name: 'PlatformTokenList',
    doc: "The organisation's own tokens, the newest first.",
    of: ['output', 'platformTokens.list'],
  },
  {
    name: 'IssuePlatformToken',
    doc: 'A platform token to issue.',
    of: ['input', 'platformTokens.issue'],
  },
  {
    name: 'IssuedPlatformToken',
    doc: 'A platform token that was issued, with the token itself.',
    of: ['output', 'platformTokens.issue'],
  },
  {
    name: 'OrganisationSettings',
    doc: "The organisation's name and numbers.",
    of: ['output', 'organisation.settings'],
  },
  {
    name: 'UpdateOrganisation',
    doc: 'What to change; the rest stays.',
    of: ['input', 'organisation.update'],
  },
  {
    name: 'IssueToken',
    doc: 'What a further token is to be.',
    of: ['input', 'tokens.issue'],
  },
  {
    name: 'IssuedToken',
    doc: 'A further token. It opens only what is supplied after it.',
    of: ['output', 'tokens.issue'],
    base: 'Token',
  },
]
