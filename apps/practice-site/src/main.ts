import { randomBytes } from 'node:crypto'
import { parseArgs } from 'node:util'
import { startPracticeSite } from './site.js'

const USAGE = `usage: node dist/main.js --smtp <host>:<port> [--user <e-mail address>]...
  --smtp   where its mail is delivered
  --user   adds an account, and prints its new password and otpauth URI`

const { smtp, users } = readArguments()
const site = await startPracticeSite({ smtp })
process.once('SIGINT', () => site.close())
process.once('SIGTERM', () => site.close())
console.log(`practice site: ${site.url} (DNS for practice.test: ${site.dns.host}:${site.dns.port})`)

// Printed, for a person to try: these accounts guard nothing and end with this process.
for (const email of users) {
  const password = randomBytes(12).toString('base64url')
  const { otpauthUri } = await site.addUser({ email, password })
  console.log(`${email}  ${password}  ${otpauthUri}`)
}

function readArguments() {
  try {
    const { values } = parseArgs({ options: { smtp: { type: 'string' }, user: { type: 'string', multiple: true } } })
    const { hostname, port } = new URL(`smtp://${values.smtp}`)
    if (!hostname || !port) throw new TypeError('--smtp needs a host and a port')
    return { smtp: { host: hostname.replace(/^\[|\]$/g, ''), port: Number(port) }, users: values.user ?? [] }
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\n\n${USAGE}`)
    process.exit(2)
  }
}
