import { createHash, X509Certificate } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { createSecureContext } from 'node:tls'
import { ConfigError } from '@keyfob/service/config'
import { failureOf } from '@keyfob/service/failure'
import type { Log } from '@keyfob/service/log'

/** Where a certificate (with its chain) and its private key lie, as PEM, and how often they are looked at again. */
export type CertificateFiles = Readonly<{ cert: string; key: string; everyMs: number }>

/** A certificate and the key that fits it. */
export type Certificate = Readonly<{ cert: Buffer; key: Buffer }>

/**
 * Reads a certificate, and from then on hands over each other one that its files come to hold, within `everyMs`. A pair that
 * cannot be used (half of it written, say) is logged once and passed over: the one before stays. Until it is closed.
 * @throws ConfigError where the first pair cannot be used
 */
export async function watchCertificate(
  files: CertificateFiles,
  log: Log,
  renewed: (certificate: Certificate) => void,
): Promise<{ first: Certificate; close(): void }> {
  const first = await read(files)
  checkPair(first)
  let seen = digest(first)
  const look = async () => {
    const next = await read(files)
    if (digest(next) === seen) return
    seen = digest(next)
    checkPair(next)
    renewed(next)
    log.info({}, 'the certificate for STARTTLS was renewed')
  }
  let failing = false
  const timer = setInterval(() => {
    look().then(
      () => {
        failing = false
      },
      (error: unknown) => {
        const why = error instanceof ConfigError ? { problems: error.problems } : { failure: failureOf(error) }
        if (!failing) log.error(why, 'a new certificate cannot be used; the old one stays')
        failing = true
      },
    )
  }, files.everyMs)
  timer.unref()
  return { first, close: () => clearInterval(timer) }
}

async function read({ cert, key }: CertificateFiles): Promise<Certificate> {
  return {
    cert: await readPem(cert, 'KEYFOB_SMTP_TLS_CERT'),
    key: await readPem(key, 'KEYFOB_SMTP_TLS_KEY'),
  }
}

async function readPem(path: string, variable: string): Promise<Buffer> {
  try {
    return await readFile(path)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw new ConfigError([`${variable} must be a file that can be read (${code ?? 'it cannot'}).`])
  }
}

function checkPair(pair: Certificate): void {
  try {
    createSecureContext(pair)
  } catch (cause) {
    const problem =
      'KEYFOB_SMTP_TLS_CERT must be a certificate in PEM, and KEYFOB_SMTP_TLS_KEY its private key, without a passphrase.'
    throw Object.assign(new ConfigError([problem]), { cause })
  }
}

/** When a certificate ends: of a chain the first, which is the server's own. */
export const endOf = ({ cert }: Certificate): Date => new Date(new X509Certificate(cert).validTo)

const digest = ({ cert, key }: Certificate): string => createHash('sha256').update(cert).update(key).digest('hex')
