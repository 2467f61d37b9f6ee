import { z } from 'zod'
import { RelayId, Time } from './ids.js'
import { nothing, operation, page } from './operation.js'
import { secret } from './secret.js'

const tls = z.enum(['implicit', 'starttls', 'none'])
const port = z.int().min(1).max(65_535)

const Relay = z.object({
  id: RelayId,
  host: z.string(),
  port: z.number().int(),
  tls,
  username: z.string().nullable(),
  createdAt: Time,
})

const common = { category: 'mail', caller: 'platform' } as const
const visible = /^[^\p{Cc}]+$/u

export const listRelays = operation({
  ...common,
  name: 'relays.list',
  method: 'GET',
  path: '/v0/platform/mail/relays',
  summary: "The servers that the organisation's mail goes out by, the oldest first; never their passwords.",
  input: z.strictObject(page),
  output: z.object({ relays: z.array(Relay), count: z.number().int(), nextPageToken: z.string().optional() }),
})

export const addRelay = operation({
  ...common,
  name: 'relays.add',
  method: 'POST',
  path: '/v0/platform/mail/relays',
  status: 201,
  role: 'admin',
  summary: 'Adds a server by which mail goes out. Where there are several, a mail that one defers goes by the next.',
  input: z.strictObject({
    host: z
      .string()
      .min(1)
      .max(253)
      .regex(/^[a-z0-9.:-]+$/i, 'must be a host name or an IP address'),
    port: port.default(587),
    tls: tls.default('starttls'),
    username: z.string().min(1).max(320).regex(visible, 'must not hold control characters').optional(),
    password: secret(z.string().min(1).max(1_024).regex(visible, 'must not hold control characters')).optional(),
  }),
  output: z.object({ relay: Relay }),
  errors: ['conflict'],
})

export const deleteRelay = operation({
  ...common,
  name: 'relays.delete',
  method: 'DELETE',
  path: '/v0/platform/mail/relays/:relayId',
  role: 'admin',
  summary: 'Deletes a relay and its password. What is queued goes by another one, or waits for it.',
  input: z.strictObject({ relayId: RelayId }),
  output: nothing,
  errors: ['not_found'],
})

export const checkRelay = operation({
  ...common,
  name: 'relays.check',
  method: 'POST',
  path: '/v0/platform/mail/relays/:relayId/check',
  role: 'admin',
  summary: 'Connects to a relay and signs in, without sending anything.',
  input: z.strictObject({ relayId: RelayId }),
  output: z.object({ ok: z.boolean(), problem: z.string().nullable() }),
  errors: ['not_found'],
})
