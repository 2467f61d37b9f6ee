import { createPublicKey } from 'node:crypto'
import { isIPv4 } from 'node:net'
import type { Resolve } from './bounded-resolver.js'
import { isPolicy, isWellFormed } from './spf-policy.js'

/** A name that nobody has (RFC 2606): it stands for a HELO that is no host name, and is not asked for. */
export const nobody = 'nobody.invalid'

/**
 * Answers SPF checks as RFC 7208 wants where the library does not: a policy with an error in any term is a permanent one,
 * and the macro `p` is the validated name of the client (§7.3).
 */
export function spfResolver(resolve: Resolve, clientIp: string): Resolve {
  return async (name, type) => {
    if (name.endsWith('.invalid')) throw Object.assign(new Error('nobody has that name'), { code: 'ENOTFOUND' })
    const answers = await resolve(name, type)
    if (type !== 'TXT') return answers
    const texts = answers.map((answer) => [answer].flat().join(''))
    const policies = texts.filter(isPolicy)
    if (!policies.every((policy) => /[^\x20-\x7e]/.test(policy) || isWellFormed(policy))) {
      throw Object.assign(new Error('the policy is malformed'), {
        spfResult: { error: 'permerror', text: 'the policy is malformed' },
      })
    }
    if (!policies.some((policy) => policy.toLowerCase().includes('%{p}'))) return answers
    const validated = await validatedName(resolve, clientIp, name)
    return texts.map((text) => [isPolicy(text) ? text.replace(/%\{p\}/gi, () => validated) : text]) as never
  }
}

/** Answers DKIM checks: a bare RSA key (RFC 8017), as RFC 6376 first wrote them, in the form that the library knows. */
export function keyResolver(resolve: Resolve): Resolve {
  return async (name, type) => {
    const answers = await resolve(name, type)
    if (type !== 'TXT' || !name.includes('._domainkey.')) return answers
    return answers.map((answer) => [withWrappedKey([answer].flat().join(''))]) as never
  }
}

const namesMax = 10

async function validatedName(resolve: Resolve, clientIp: string, domain: string): Promise<string> {
  if (!isIPv4(clientIp)) return 'unknown'
  const reverse = `${clientIp.split('.').reverse().join('.')}.in-addr.arpa`
  const names = await resolve(reverse, 'PTR').catch((): string[] => [])
  const validated: string[] = []
  for (const name of names.slice(0, namesMax)) {
    const addresses = await resolve(name, 'A').catch((): string[] => [])
    if (addresses.includes(clientIp)) validated.push(name.toLowerCase())
  }
  const own = domain.toLowerCase()
  return validated.find((name) => name === own || name.endsWith(`.${own}`)) ?? validated[0] ?? 'unknown'
}

function withWrappedKey(record: string): string {
  const [, bytes] = /(?:^|;)\s*p=([A-Za-z0-9+/=\s]+)/.exec(record) ?? []
  if (bytes === undefined || /(?:^|;)\s*k=\s*(?!rsa)/i.test(record)) return record
  try {
    const key = createPublicKey({ key: Buffer.from(bytes, 'base64'), format: 'der', type: 'pkcs1' })
    return record.replace(bytes, key.export({ format: 'der', type: 'spki' }).toString('base64'))
  } catch {
    // It is wrapped already, or no key at all: the check says so.
    return record
  }
}
