import { resolveMx } from 'node:dns/promises'
import { type Call, KeyfobError } from '@keyfob/sdk/caller'
import { visible } from '../output/visible.js'
import { type Finding, ok, warn } from './finding.js'

// Names that nobody outside asks for (RFC 2606, RFC 6761).
const localOnly = /(^|\.)(localhost|test|example|invalid|local|internal)$/

/** Can mail from the world come to this address? */
export async function checkAgentMail(address: string): Promise<Finding> {
  const domain = address.slice(address.lastIndexOf('@') + 1)
  const todo = 'Set KEYFOB_DOMAIN to a domain with an MX record, or fetch an account: npm start -- mail connect.'
  if (localOnly.test(domain)) return warn('mail', visible(`No mail from the world comes to ${domain}.`), todo)
  try {
    const records = await resolveMx(domain)
    if (records.length > 0) return ok('mail', visible(`Mail for ${domain} goes to ${records[0]?.exchange}.`))
  } catch {
    // Said below.
  }
  return warn('mail', visible(`No MX record was found for ${domain}.`), todo)
}

/** Are the organisation's mail domains as DNS should have them? */
export async function checkDomains(call: Call): Promise<Finding[]> {
  try {
    const { domains } = await call('platformMail.listDomains', {})
    if (domains.length === 0) {
      return [
        warn(
          'mail',
          'The organisation has no mail domain of its own.',
          'keyfob platform-mail create-domain --name …, or leave it at the installation’s.',
        ),
      ]
    }
    return domains.map(({ name, domainId, records }) => {
      const wrong = records.filter(({ ok }) => !ok).map(({ kind }) => kind)
      return wrong.length === 0
        ? ok('mail', visible(`${name}: every DNS record is as it should be.`))
        : warn(
            'mail',
            visible(`${name}: ${wrong.join(', ')} to be set in DNS.`),
            `keyfob platform-mail get-domain ${domainId}`,
          )
    })
  } catch (error) {
    if (!(error instanceof KeyfobError)) throw error
    return [warn('mail', `The mail domains cannot be looked at: ${visible(error.message)}`, 'Try again.')]
  }
}
