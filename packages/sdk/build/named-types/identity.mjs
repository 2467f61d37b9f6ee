const rawKey = 'The token itself. It is shown here and never again.'
const apiKeyPrefix = 'The readable beginning of the token, to tell tokens apart.'

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
    name: 'AgentWhoami',
    doc: 'The agent that a token belongs to.',
    of: ['output', 'identity.whoami', '|0'],
    fields: {
      email: "The agent's own address.",
      usageCount: 'Its uses so far, as the audit log counts them.',
      wallet: 'Kept for clients of older services; there are no wallets here.',
      did: 'The decentralised identifier, once the agent has one.',
    },
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
    fields: {
      email: "The agent's own address.",
      usageCount: 'Its uses so far, as the audit log counts them.',
      externalId: "The operator's own id for this agent.",
      labels: "The operator's own labels.",
      custody: 'Whether a token that opens everything has been shown to a person.',
    },
  },
  {
    name: 'CreateIdentity',
    doc: 'What a new agent is made of. All of it may be left out.',
    of: ['input', 'identities.create'],
    fields: {
      name: 'Unique in the organisation without regard to case.',
      emailName: 'The readable part at the beginning of its address.',
      domain: "One that the organisation has proven; the installation's own unless told otherwise.",
      scopes: 'What its first token may do; mail and vault, reading and writing, unless told otherwise.',
      externalId: "The operator's own id: creating twice with the same one gives one agent.",
      labels: "The operator's own labels: at most 50, names of 1–60 and values of at most 200 characters.",
    },
  },
  {
    name: 'CreatedIdentity',
    doc: 'A new agent with its address and first token.',
    of: ['output', 'identities.create'],
    fields: { rawKey, apiKeyPrefix },
  },
  {
    name: 'ListIdentities',
    doc: 'Which agents to list, and which page.',
    of: ['input', 'identities.list'],
    fields: { q: 'Words to look for.' },
  },
  { name: 'IdentityPage', doc: 'A page of agents, newest first.', of: ['output', 'identities.list'] },
  { name: 'UpdateIdentity', doc: 'What is to change about an agent.', of: ['input', 'identities.update'] },
  { name: 'UpdatedIdentity', doc: 'An agent after a change.', of: ['output', 'identities.update'] },
  {
    name: 'RotatedKey',
    doc: 'The one token of an agent after a rotation.',
    of: ['output', 'identities.rotateKey'],
    fields: { rawKey, apiKeyPrefix },
  },
  { name: 'Cut', doc: 'What a revocation cuts, in numbers.', of: ['output', 'identities.revoke', 'cut'] },
  {
    name: 'ExposedSecret',
    doc: 'A secret that the agent has seen in plaintext: change it at its site.',
    of: ['output', 'identities.revoke', 'rotate', '[]'],
  },
  {
    name: 'RevocationPreview',
    doc: 'What a revocation would cut now, and which secrets must then be changed at their sites.',
    of: ['output', 'identities.revocation'],
  },
  { name: 'RevokeIdentity', doc: 'Why an agent is ended.', of: ['input', 'identities.revoke'] },
  {
    name: 'RevocationReceipt',
    doc: 'What a revocation has cut. From `revokedAt` on nothing of the agent can be read.',
    of: ['output', 'identities.revoke'],
  },
  {
    name: 'Token',
    doc: 'A token of an agent; never the token itself.',
    of: ['output', 'tokens.list', 'tokens', '[]'],
    fields: { apiKeyPrefix, opensFrom: 'It opens what was supplied from this time on.' },
  },
  { name: 'TokenList', doc: 'The tokens of an agent.', of: ['output', 'tokens.list'] },
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
    fields: { rawKey },
  },
]
