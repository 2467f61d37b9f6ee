import { z } from 'zod'
import { RelayId, Time } from './ids.js'
import { nothing, operation, page, paged } from './operation.js'
import { secret } from './secret.js'

const tls = z.enum(['implicit', 'starttls', 'none']).describe('From the first byte, by STARTTLS, or not at all.')
const port = z.int().min(1).max(65_535).describe('Its port.')
const hostIs = 'The SMTP server: a name or an address.'

const Relay = z.object({
  id: RelayId,
  host: z.string().describe(hostIs),
  port: z.number().int().describe('Its port.'),
  tls,
  username: z.string().nullable().describe('Who signs in there; null where nobody does.'),
  createdAt: Time.describe('When it was added.'),
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
  output: z.object({ relays: z.array(Relay).describe('The oldest first.'), ...paged }),
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
      .regex(/^[A-Za-z0-9.:-]+$/, 'must be a host name or an IP address')
      .describe(hostIs),
    port: port.default(587),
    tls: tls.default('starttls'),
    username: z
      .string()
      .min(1)
      .max(320)
      .regex(visible, 'must not hold control characters')
      .optional()
      .describe('Who signs in there; nobody without it.'),
    password: secret(z.string().min(1).max(1_024).regex(visible, 'must not hold control characters'))
      .optional()
      .describe('Of that user. It is not shown again.'),
  }),
  output: z.object({ relay: Relay.describe('As it was added; not its password.') }),
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
  output: z.object({
    ok: z.boolean().describe('Whether it takes us.'),
    problem: z.string().nullable().describe('What is wrong, in a sentence; null where it takes us.'),
  }),
  errors: ['not_found'],
})
