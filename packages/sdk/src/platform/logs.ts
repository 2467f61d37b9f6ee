import type { CallOptions } from '../options.js'
import { rowsOf } from '../pages.js'
import type {
  AuditExport,
  AuditRetention,
  AuditVerification,
  ExportAudit,
  FollowedLogs,
  FollowLogs,
  ListPlatformLogs,
  PlatformLogEntry,
  PlatformLogPage,
  UpdateAuditRetention,
  VerifyAudit,
} from '../types/logs.generated.js'
import type { Call } from '../wire/call.js'

/** How long following waits unless told otherwise. */
const followSeconds = 30

/** What everybody did and was refused. */
export class PlatformLogs {
  readonly #call: Call

  constructor(call: Call) {
    this.#call = call
  }

  /** A page of the organisation's audit log, newest first. */
  list(input: ListPlatformLogs = {}, options?: CallOptions): Promise<PlatformLogPage> {
    return this.#call('organisation.logs', input, options)
  }

  /** The whole of it, newest first, page by page as it is wanted. */
  all(input: ListPlatformLogs = {}, options?: CallOptions): AsyncGenerator<PlatformLogEntry, void, undefined> {
    return rowsOf('logs', (pageToken) => this.list({ ...input, pageToken }, options), input.pageToken)
  }

  /**
   * Waits for what is new in the audit log, and gives each entry once. Without `after` the answer is at once, and holds the cursor
   * of now; ask again with each answer's `cursor`.
   */
  follow(input: FollowLogs = {}, options?: CallOptions): Promise<FollowedLogs> {
    return this.#call('organisation.followLogs', input, options, (input.timeout ?? followSeconds) * 1_000)
  }

  /**
   * A part of the sealed audit log, oldest first: each row with its hash, and the signed checkpoints. The log is verified from
   * a whole export, with its public key alone.
   */
  exportAudit(input: ExportAudit = {}, options?: CallOptions): Promise<AuditExport> {
    return this.#call('organisation.exportAudit', input, options)
  }

  /**
   * Verifies a part of the stored audit log on the platform, from the first row: ask again with `resume` until it is null or
   * there is a `flaw`. Whoever does not trust the platform verifies an export.
   */
  verifyAudit(input: VerifyAudit = {}, options?: CallOptions): Promise<AuditVerification> {
    return this.#call('organisation.verifyAudit', input, options)
  }

  /** How long the rows of the audit log are kept. */
  retention(options?: CallOptions): Promise<AuditRetention> {
    return this.#call('organisation.auditRetention', {}, options)
  }

  /**
   * Changes how long the rows of the audit log are kept; null is for good. What is older is deleted for good, and its hashes stay,
   * so that the log is still verified. Admins only.
   */
  updateRetention(retention: UpdateAuditRetention, options?: CallOptions): Promise<AuditRetention> {
    return this.#call('organisation.updateAuditRetention', retention, options)
  }
}
