import { readFile } from 'node:fs/promises'
import { createSecureContext, rootCertificates, type SecureContext } from 'node:tls'

/** The usual authorities and those of a file (PEM); `undefined`, where no file is named, leaves them to Node. */
export async function authoritiesOf(file: string | undefined): Promise<readonly string[] | undefined> {
  return file === undefined ? undefined : [...rootCertificates, await readFile(file, 'utf8')]
}

const contexts = new WeakMap<readonly string[], SecureContext>()

/**
 * What a TLS connection is told so that it trusts these authorities, and speaks TLS 1.2 at the least. Reading some 150
 * certificates takes longer than the connection: each list is read once.
 */
export function trusting(authorities: readonly string[] | undefined): { secureContext?: SecureContext } {
  if (authorities === undefined) return {}
  const known = contexts.get(authorities)
  const secureContext = known ?? createSecureContext({ ca: [...authorities], minVersion: 'TLSv1.2' })
  if (!known) contexts.set(authorities, secureContext)
  return { secureContext }
}
