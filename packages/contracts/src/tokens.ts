import { z } from 'zod'
import { IdentityId, Time, TokenId } from './ids.js'
import { nothing, operation } from './operation.js'
import { Scope } from './scopes.js'
import { secret } from './secret.js'

const Token = z.object({
  tokenId: TokenId,
  name: z.string(),
  apiKeyPrefix: z.string(),
  scopes: z.array(Scope),
  createdAt: Time,
  expiresAt: Time,
  lastUsedAt: Time.nullable(),
  opensFrom: Time,
  endedAt: Time.nullable(),
})
const path = '/v0/platform/identities/:identityId/tokens'

export const listTokens = operation({
  name: 'tokens.list',
  method: 'GET',
  path,
  category: 'auth',
  caller: 'platform',
  summary: 'The tokens of an agent; never the tokens themselves.',
  input: z.strictObject({ identityId: IdentityId }),
  output: z.object({ tokens: z.array(Token), count: z.number().int() }),
  errors: ['not_found'],
})

export const issueToken = operation({
  name: 'tokens.issue',
  method: 'POST',
  path,
  category: 'auth',
  caller: 'platform',
  status: 201,
  summary: 'Issues a further token, which opens only what is supplied after it. It is shown once.',
  input: z.strictObject({
    identityId: IdentityId,
    name: z.string().trim().min(1).max(100),
    scopes: z.array(Scope).min(1).max(20).optional(),
    expiresInDays: z.number().int().min(1).max(365).default(90),
  }),
  output: Token.extend({ rawKey: secret(z.string()) }),
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
