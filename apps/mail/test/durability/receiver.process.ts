// The mail receiver in a process of its own, to be killed. Its argument is JSON; it says its port in one line, once it listens.
import { openGate } from '@keyfob/gate/open-gate'
import { MailReader } from '../../src/inbound/parse-message.js'
import { startSmtp } from '../../src/inbound/receive-smtp.js'
import { SenderVerifier } from '../../src/inbound/verify-sender.js'
import { Arrivals } from '../../src/wait/arrivals.js'

const { databaseUrl, home, dns } = JSON.parse(process.argv[2] ?? '{}') as Record<'databaseUrl' | 'home' | 'dns', string>
// Whoever started it may be killed too; it says nothing when it goes.
process.stdin.resume().on('end', () => process.exit())

const say = (fields: object, text: string) => process.stderr.write(`${text} ${JSON.stringify(fields)}\n`)
const log = { debug: () => {}, info: () => {}, warn: say, error: say }
const gate = await openGate({ databaseUrl, home, fenceMs: 50, log })
const { port } = await startSmtp(
  {
    gate,
    arrivals: new Arrivals(gate, [gate.bell], log),
    reader: new MailReader(),
    verifier: new SenderVerifier({ mta: 'mx.agents.test', dnsServers: [dns] }),
    policy: { holdUnverified: true },
    log,
  },
  { host: '127.0.0.1', port: 0, name: 'mx.agents.test', limits: { mailsPerHour: 1_000_000 } },
)
process.stdout.write(`${port}\n`)
