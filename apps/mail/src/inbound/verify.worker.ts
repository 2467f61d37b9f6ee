import { answerJobs } from '@keyfob/service/answer-jobs'
import { boundedResolver } from './bounded-resolver.js'
import { checkSender, type Envelope, type SenderChecks } from './sender-checks.js'

/** What a sender is checked by: the mail as it came, what it came with, our own name, and whom to ask for names. */
export type CheckJob = Readonly<{ raw: Uint8Array; envelope: Envelope; mta: string; dnsServers: readonly string[] }>

answerJobs(async ({ raw, envelope, mta, dnsServers }: CheckJob): Promise<SenderChecks> => {
  const bytes = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength)
  const resolver = boundedResolver(dnsServers)
  try {
    return await checkSender(bytes, envelope, mta, resolver.resolve)
  } finally {
    resolver.close()
  }
})
