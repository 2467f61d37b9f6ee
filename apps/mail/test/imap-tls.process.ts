// Signs in to accounts, one after the other, in a process whose certificate authorities are its own, and says what came of it.
import { type Account, connectImap } from '../src/imap/connect-imap.js'
import { ImapFailure } from '../src/imap/imap-failure.js'

export type Attempt = Account & Readonly<{ pass: string }>

const results: string[] = []
for (const { pass, ...account } of JSON.parse(process.argv[2] ?? '[]') as Attempt[]) {
  try {
    const client = await connectImap(account, { pass }, { privateHosts: true }, AbortSignal.timeout(20_000))
    results.push(client.secureConnection ? 'secure' : 'in clear')
    client.close()
  } catch (error) {
    results.push(error instanceof ImapFailure ? error.kind : String(error))
  }
}
process.send?.(results)
