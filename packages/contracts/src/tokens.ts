import { z } from 'zod'
import { AgentFacts, ShownToken } from './identity.js'
import { IdentityId, Time, TokenId } from './ids.js'
import { listed, nothing, operation } from './operation.js'
import { GrantedScopes, Role, Scope } from './scopes.js'
import { secret } from './secret.js'

const life = {
  createdAt: Time.describe('When it was issued.'),
  expiresAt: Time.describe('When it ends by itself.'),
  lastUsedAt: Time.nullable().describe('When it was last used; null for never.'),
}
const endedAt = Time.nullable().describe('When it was ended; null where it was not.')

const Token = z.object({
  tokenId: TokenId,
  name: z.string().describe('What people call it.'),
  apiKeyPrefix: ShownToken.apiKeyPrefix,
  scopes: GrantedScopes,
  ...life,
  opensFrom: Time.describe('It opens what was supplied from this time on.'),
  shown: z.boolean().describe('Whether an operator has seen it.'),
  endedAt,
})
const path = '/v0/platform/identities/:identityId/tokens'
const expiresInDays = z
  .number()
  .int()
  .min(1)
  .max(365)
  .optional()
  .describe('Days until it ends by itself; what the settings of the organisation say without it, 90 at first.')
const TokenName = z.string().trim().min(1).max(100).describe('What people are to call it.')

export const listTokens = operation({
  name: 'tokens.list',
  method: 'GET',
  path,
  category: 'auth',
  caller: 'platform',
  summary: 'The tokens of an agent; never the tokens themselves.',
  input: z.strictObject({ identityId: IdentityId }),
  output: z.object({ tokens: z.array(Token).describe('Newest first.'), ...listed }),
  errors: ['not_found'],
})

export const issueToken = operation({
  name: 'tokens.issue',
  method: 'POST',
  path,
  category: 'auth',
  caller: 'platform',
  status: 201,
  stepUp: true,
  summary: 'Issues a further token, which opens only what is supplied after it. It is shown once.',
  input: z.strictObject({
    identityId: IdentityId,
    name: TokenName,
    scopes: z
      .array(Scope)
      .min(1)
      .max(20)
      .optional()
      .describe('What it may do; mail and vault, reading and writing, without it.'),
    expiresInDays,
  }),
  output: Token.extend({ rawKey: ShownToken.rawKey }),
  errors: ['not_found', 'agent_revoked'],
})

export const revokeToken = operation({
  name: 'tokens.revoke',
  method: 'DELETE',
  path: `${path}/:tokenId`,
  category: 'auth',
  caller: 'platform',
  narrows: true,
  summary: 'Ends one token of an agent.',
  input: z.strictObject({ identityId: IdentityId, tokenId: TokenId }),
  output: nothing,
  errors: ['not_found'],
})

const PlatformToken = z.object({
  tokenId: TokenId,
  name: z.string().describe('What people call it.'),
  role: Role,
  custody: z.boolean().describe('Whether it may issue tokens that open what was there before.'),
  ...life,
  endedAt,
})

export const listPlatformTokens = operation({
  name: 'platformTokens.list',
  method: 'GET',
  path: '/v0/platform/tokens',
  category: 'auth',
  caller: 'platform',
  summary: "The organisation's platform tokens, the newest first, at most 500; never the tokens themselves.",
  input: z.strictObject({}),
  output: z.object({ tokens: z.array(PlatformToken).describe('Newest first, at most 500.'), ...listed }),
})

export const issuePlatformToken = operation({
  name: 'platformTokens.issue',
  method: 'POST',
  path: '/v0/platform/tokens',
  category: 'auth',
  caller: 'platform',
  role: 'admin',
  stepUp: true,
  status: 201,
  summary:
    "Issues a platform token, of a role that the operator's own reaches, without the right of custody. It is shown once. For operators: a token issues none.",
  input: z.strictObject({
    name: TokenName,
    role: Role,
    expiresInDays,
  }),
  output: PlatformToken.extend({ rawKey: ShownToken.rawKey }),
})

export const revokePlatformToken = operation({
  name: 'platformTokens.revoke',
  method: 'DELETE',
  path: '/v0/platform/tokens/:tokenId',
  category: 'auth',
  caller: 'platform',
  role: 'admin',
  narrows: true,
  args: ['tokenId'],
  summary: 'Ends a platform token. What it had begun has ended when this is answered; what it issued stays.',
  input: z.strictObject({ tokenId: TokenId }),
  output: nothing,
  errors: ['not_found'],
})

export const claim = operation({
  name: 'identity.claim',
  method: 'POST',
  path: '/v0/claim',
  category: 'auth',
  caller: 'public',
  bodyBytesMax: 1024,
  summary: "Turns a claim code into the agent's token, on the agent's own machine: once, and in time.",
  input: z.strictObject({
    code: secret(z.string().min(1).max(200)).describe('The claim code, as an operator was given it.'),
  }),
  output: z.object({
    identityId: IdentityId,
    name: AgentFacts.name,
    emailAddress: AgentFacts.email,
    scopes: GrantedScopes,
    ...ShownToken,
    expiresAt: life.expiresAt,
  }),
  errors: ['unauthorized'],
})

export const rotateOwnToken = operation({
  name: 'identity.rotateKey',
  method: 'POST',
  path: '/v0/whoami/rotate-key',
  category: 'auth',
  caller: 'agent',
  narrows: true,
  summary: 'Gives the agent another token in place of the one that it asks with: it may do and opens the same.',
  input: z.strictObject({
    overlapMinutes: z
      .number()
      .int()
      .min(0)
      .max(10)
      .default(10)
      .describe('Minutes for which the old token still works; with 0 it has ended before this is answered.'),
  }),
  output: z.object({
    ...ShownToken,
    expiresAt: life.expiresAt,
    oldEndsAt: Time.describe('When the old token ends.'),
  }),
})
