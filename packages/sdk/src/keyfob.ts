import { Dids } from './agent/did.js'
import { AgentIdentity } from './agent/identity.js'
import { AgentLogins } from './agent/logins.js'
import { AgentLogs } from './agent/logs.js'
import { AgentMail } from './agent/mail.js'
import { AgentVault } from './agent/vault.js'
import type { KeyfobOptions } from './options.js'
import { createCall } from './wire/call.js'
import { connect } from './wire/connect.js'
import { createStream } from './wire/stream.js'

/**
 * An agent's client: its passwords, one-time codes and mail, under one token. Once the agent is revoked every call ends
 * in `agent_revoked`.
 *
 * Calls take the names of their route, then their input, then `CallOptions`. They are repeated where that is safe
 * (a lost connection, 429, 503; never PATCH), and end after `timeoutMs` or when their `signal` aborts.
 *
 * @example
 * const agent = new Keyfob({ token, baseUrl })
 * const { code } = await agent.vault.totp('github')
 */
export class Keyfob {
  /** Who the agent is. */
  readonly identity: AgentIdentity
  /** Who signs with which key: DID documents. */
  readonly did: Dids
  /** Its passwords, one-time codes and other secrets. */
  readonly vault: AgentVault
  /** Signing in to sites. */
  readonly logins: AgentLogins
  /** Its mailbox. */
  readonly mail: AgentMail
  /** What it did and was refused. */
  readonly logs: AgentLogs

  /** Sends nothing. Options that cannot work are thrown as `bad_request`. */
  constructor(options: KeyfobOptions) {
    // Without this a token that is missing from the environment would silently become a browser's session.
    const connection = connect({ ...options, token: options.token ?? '' })
    const call = createCall(connection)
    this.identity = new AgentIdentity(call)
    this.did = new Dids(call)
    this.vault = new AgentVault(call)
    this.mail = new AgentMail(call, createStream(connection))
    this.logins = new AgentLogins(call, { vault: this.vault, mail: this.mail })
    this.logs = new AgentLogs(call)
  }
}
