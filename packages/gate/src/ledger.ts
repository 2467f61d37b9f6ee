import { mkdir, open } from 'node:fs/promises'
import { join } from 'node:path'
import { hmacSha256 } from './hmac.js'

/** One revocation, as the ledger keeps it. */
export type LedgerLine = Readonly<{ organisationId: string; agentId: string; revokedAt: string }>

/**
 * The revocations, one signed line each, appended to a file outside the database: a database restored from before a
 * revocation is brought up to it. A line is on disk before the revocation answers; a repeated one is harmless.
 */
export class Ledger {
  private constructor(
    private readonly file: string,
    private readonly key: Buffer,
  ) {}

  static async at(directory: string, key: Buffer): Promise<Ledger> {
    await mkdir(directory, { recursive: true, mode: 0o700 })
    return new Ledger(join(directory, 'revocations.jsonl'), key)
  }

  async append(line: LedgerLine): Promise<void> {
    const body = { v: 1, ...line }
    const mac = Buffer.from(hmacSha256(this.key, JSON.stringify(body))).toString('base64url')
    const file = await open(this.file, 'a', 0o600)
    try {
      await file.writeFile(`${JSON.stringify({ ...body, mac })}\n`)
      await file.sync()
    } finally {
      await file.close()
    }
  }
}
