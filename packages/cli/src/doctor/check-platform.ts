import { type Answered, ask, whyUnanswered } from './ask.js'
import { type Finding, fail, ok, warn } from './finding.js'

/** As far off as a clock may be: codes and expiries are told by the platform's, and read by people on this machine's. */
const clockOffMsMax = 5_000

/** Looks at a platform from outside: is it there, whose certificate is that, is it open, ready, and of this time? */
export async function checkPlatform(url: string): Promise<Finding[]> {
  const at = new URL(url)
  try {
    const [health, ready] = [await ask(url, '/health'), await ask(url, '/ready')]
    const here = ok('address', `${url} answers.`)
    if (!isHealth(health.body)) {
      return [
        here,
        fail('platform', 'What answers is not Keyfob.', 'Set KEYFOB_URL to the address that npm start prints.'),
      ]
    }
    return [here, channelOf(at), ...healthOf(health.body), readyOf(ready), clockOf(health.date)]
  } catch (error) {
    return [unanswered(at, whyUnanswered(error))]
  }
}

type Health = Readonly<{
  status: string
  sealed?: { reason: string }
  clock: { status: string }
  audit: { status: string }
  database?: string
}>
const isHealth = (body: unknown): body is Health => {
  const { status, clock, audit } = Object(body) as Record<string, unknown>
  return typeof status === 'string' && typeof clock === 'object' && typeof audit === 'object'
}

function unanswered(at: URL, code: string): Finding {
  if (/CERT|SELF_SIGNED|UNABLE_TO_|ERR_TLS|ERR_SSL/.test(code)) {
    return fail(
      'tls',
      `The certificate of ${at.host} is refused (${code}).`,
      'Renew it, or name the authority that signed it in NODE_EXTRA_CA_CERTS.',
    )
  }
  const todo: Record<string, string> = {
    ECONNREFUSED: 'Start it with npm start, or set KEYFOB_URL to where it is.',
    ENOTFOUND: 'There is no such host: look at KEYFOB_URL.',
    EAI_AGAIN: 'Names are not resolved at the moment: look at the network.',
    TIMEOUT: 'Nothing came within 5 seconds: look at the firewall, and at the platform’s log.',
  }
  return fail(
    'address',
    `${at.origin} does not answer (${code}).`,
    todo[code] ?? 'Look at KEYFOB_URL and at the network.',
  )
}

function channelOf({ protocol, hostname }: URL): Finding {
  if (protocol === 'https:') return ok('tls', 'The connection is encrypted, and the certificate is good.')
  if (/^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname))
    return ok('tls', 'Not encrypted; it stays on this machine.')
  return fail('tls', 'Not encrypted: the token and every secret can be read on the way.', 'Use https.')
}

function healthOf({ sealed, clock, audit, database }: Health): Finding[] {
  return [
    sealed
      ? fail(
          'platform',
          `It is sealed (${sealed.reason}): nothing is read, kept or sent.`,
          'On its machine: npm start -- unseal, or bring its root key back.',
        )
      : ok('platform', 'It is open.'),
    ...(clock.status === 'off'
      ? [fail('clock', 'Its clock is off: it gives no one-time codes.', 'Set the clock of its machine, best by NTP.')]
      : clock.status === 'unverified'
        ? [
            warn(
              'clock',
              'Nobody has confirmed its clock: one-time codes may be wrong.',
              'Let it reach a server of KEYFOB_NTP_SERVERS.',
            ),
          ]
        : []),
    ...(database === 'owner'
      ? [
          warn(
            'platform',
            'Its services own the tables: they could change the audit log, and it could be seen only afterwards.',
            'Give them a role of their own: KEYFOB_MIGRATION_DATABASE_URL.',
          ),
        ]
      : []),
    ...(audit.status === 'unsealed' || audit.status === 'unsigned'
      ? [
          warn(
            'platform',
            `Its audit log is ${audit.status} at the moment.`,
            'Look at its log, and at the folder of its checkpoints.',
          ),
        ]
      : []),
  ]
}

function readyOf({ status, body }: Answered): Finding {
  const { status: says = 'unknown', parts = {} } = Object(body) as { status?: string; parts?: Record<string, string> }
  const down = Object.entries(parts).flatMap(([part, state]) => (['down', 'away', 'off'].includes(state) ? [part] : []))
  if (status !== 200)
    return fail('ready', `It is ${says}: ${down.join(', ') || 'a part'} is missing.`, 'Look at its log.')
  if (says === 'degraded') return warn('ready', `It is degraded: ${down.join(', ')}.`, 'Look at its log.')
  return ok('ready', `It is ${says}.`)
}

function clockOf(date: Date | undefined): Finding {
  if (!date) return warn('clock', 'It does not say what time it has.', 'A proxy takes away the Date header.')
  // The header has whole seconds.
  const offMs = Math.abs(Date.now() - (date.getTime() + 500))
  return offMs > clockOffMsMax
    ? warn(
        'clock',
        `This machine and it differ by ${Math.round(offMs / 1_000)} s.`,
        'Set the clock of this machine, best by NTP.',
      )
    : ok('clock', 'This machine and it have the same time.')
}
