import type { CallOptions } from '../options.js'
import { rowsOf } from '../pages.js'
import type { AddedEmailRule, EmailRule, EmailRulePage, NewEmailRule } from '../types/email-rules.generated.js'
import type {
  ArrivedMail,
  GetMessage,
  LabelChange,
  ListMessages,
  MailCursor,
  Message,
  MessageLabels,
  MessagePage,
  Paging,
  StreamMail,
  Thread,
  ThreadLabels,
  ThreadPage,
  ThreadWithMessages,
  WaitedMail,
  WaitForMail,
} from '../types/mail.generated.js'
import type { Answer, OutgoingMail } from '../types/sending.generated.js'
import type { Call } from '../wire/call.js'
import type { Stream, StreamOptions } from '../wire/stream.js'
import { type WaitForOptions, waitFor } from './wait-for.js'

const waitSeconds = 30

/** The agent's mailbox. */
export class AgentMail {
  readonly #call: Call
  readonly #stream: Stream

  constructor(call: Call, stream: Stream) {
    this.#call = call
    this.#stream = stream
  }

  /** A page of the mail, newest first. Scope `mail:read`. */
  listMessages(input: ListMessages = {}, options?: CallOptions): Promise<MessagePage> {
    return this.#call('mail.list_messages', input, options)
  }

  /**
   * All mail, newest first, page by page as it is wanted. Scope `mail:read`.
   *
   * @example
   * for await (const message of agent.mail.messages({ labels: 'unread' })) console.log(message.from)
   */
  messages(input: ListMessages = {}, options?: CallOptions): AsyncGenerator<Message, void, undefined> {
    return rowsOf('messages', (pageToken) => this.listMessages({ ...input, pageToken }, options), input.pageToken)
  }

  /** One mail, by its Message-ID or its id. Scope `mail:read`. Errors: `not_found`, `custody_pending`. */
  getMessage(messageId: string, input: GetMessage = {}, options?: CallOptions): Promise<Message> {
    return this.#call('mail.get_message', { ...input, messageId }, options)
  }

  /**
   * A cursor: all mail that has arrived so far is old. Take it *before* the site is asked to send, and no older code
   * can be mistaken for the one that you wait for. Scope `mail:codes`.
   */
  cursor(options?: CallOptions): Promise<MailCursor> {
    return this.#call('mail.cursor', {}, options)
  }

  /**
   * One wait of at most 60 seconds for the oldest trusted mail after the cursor that matches. Asking again with the
   * same cursor gives the same mail. Scope `mail:codes`.
   *
   * With `login` it is the newest that arrived after the login was started, from the senders of its credential, and
   * that no other login has. Asking again gives the same, until its outcome is reported as rejected at `mail`; `after:
   * cursor` of the last answer asks for a newer one.
   *
   * Errors: `mail_timeout` (with `why` and the `cursor` to go on from), `agent_revoked`, also in the middle of the
   * wait; with a login `not_found`, `expired`, `custody_pending`.
   */
  wait(input: WaitForMail = {}, options?: CallOptions): Promise<WaitedMail> {
    return this.#call('mail.wait', input, options, (input.timeout ?? waitSeconds) * 1_000)
  }

  /**
   * Waits for a mail with a code and gives the code, exactly as it stands in the mail. Scope `mail:codes`.
   *
   * Errors: as `wait`; `mail_timeout` once `timeoutMs` is over.
   *
   * @example
   * const { cursor } = await agent.mail.cursor()
   * await page.click('text=Send me a code')
   * await page.fill('#code', await agent.mail.waitForCode({ after: cursor, from: 'github.com' }))
   *
   * @example
   * const { loginId } = await agent.logins.start('github') // takes the cursor, too
   * await page.click('text=Send me a code')
   * await page.fill('#code', await agent.mail.waitForCode({ login: loginId }))
   */
  waitForCode(options: WaitForOptions = {}): Promise<string> {
    return waitFor('code', (input, callOptions) => this.wait(input, callOptions), options)
  }

  /**
   * Waits for a mail with a sign-in link and gives the address, byte by byte as it stands in the mail. Nobody has
   * opened it. Scope `mail:codes`. Errors: as `waitForCode`.
   */
  waitForLink(options: WaitForOptions = {}): Promise<string> {
    return waitFor('link', (input, callOptions) => this.wait(input, callOptions), options)
  }

  /**
   * Each mail as it arrives, once and in order, until the loop is left, its signal aborts, or the platform refuses:
   * `agent_revoked`, `agent_suspended`, `forbidden`. Scope `mail:codes`: codes, links, sender and verdict, and `getMessage`
   * for the rest. A connection that breaks is opened again where it was. A mail that is held and released later comes
   * once, as held. At most five of one agent on one process.
   *
   * @example
   * for await (const { message, codes, cursor } of agent.mail.stream()) {
   *   console.log(message.from, codes, cursor)
   *   if (codes.length > 0) break
   * }
   */
  stream(input: StreamMail = {}, options?: StreamOptions): AsyncGenerator<ArrivedMail, void, undefined> {
    return this.#stream('mail.stream', input, options)
  }

  /**
   * Sends a mail from the agent's address. It is stored and queued; its `delivery` says later what became of it. Scope
   * `mail:send`. Repeated after a lost connection it is still sent once.
   *
   * Errors: `bad_request`, `forbidden` by a rule, `quota_exceeded`, `payload_too_large`.
   *
   * @example
   * await agent.mail.send({ to: ['ada@example.com'], subject: 'Hello', text: 'Good day.' })
   */
  send(mail: OutgoingMail, options?: CallOptions): Promise<Message> {
    return this.#call('mail.send', mail, options)
  }

  /**
   * Answers who wrote a mail, in its thread. Scope `mail:send`: the answer tells subject and sender of what it answers.
   * Errors: `not_found`, and as `send`.
   */
  reply(messageId: string, answer: Answer, options?: CallOptions): Promise<Message> {
    return this.#call('mail.reply', { ...answer, messageId }, options)
  }

  /** A page of the rules, the oldest first. Scope `mail:read`. */
  listRules(input: Paging = {}, options?: CallOptions): Promise<EmailRulePage> {
    return this.#call('mail.list_rules', input, options)
  }

  /** All rules, the oldest first, page by page as they are wanted. Scope `mail:read`. */
  rules(input: Paging = {}, options?: CallOptions): AsyncGenerator<EmailRule, void, undefined> {
    return rowsOf('rules', (pageToken) => this.listRules({ ...input, pageToken }, options), input.pageToken)
  }

  /**
   * Adds a rule for what the agent receives, sends or answers. The most specific that fits decides, and between equals
   * BLOCK; once something is allowed, nothing else passes. Scope `mail:manage`. Errors: `bad_request`, `conflict`.
   *
   * @example
   * await agent.mail.addRule({ type: 'ALLOW', scope: 'SEND', value: 'example.com' })
   */
  addRule(rule: NewEmailRule, options?: CallOptions): Promise<AddedEmailRule> {
    return this.#call('mail.add_rule', rule, options)
  }

  /** Deletes a rule. Scope `mail:manage`. Errors: `not_found`. */
  deleteRule(ruleId: string, options?: CallOptions): Promise<void> {
    return this.#call('mail.delete_rule', { ruleId }, options)
  }

  /** A page of the conversations, latest first. Scope `mail:read`. */
  listThreads(input: Paging = {}, options?: CallOptions): Promise<ThreadPage> {
    return this.#call('mail.list_threads', input, options)
  }

  /** All conversations, latest first, page by page as they are wanted. Scope `mail:read`. */
  threads(input: Paging = {}, options?: CallOptions): AsyncGenerator<Thread, void, undefined> {
    return rowsOf('threads', (pageToken) => this.listThreads({ ...input, pageToken }, options), input.pageToken)
  }

  /** One conversation with its mails, oldest first. Scope `mail:read`. Errors: `not_found`. */
  getThread(threadId: string, options?: CallOptions): Promise<ThreadWithMessages> {
    return this.#call('mail.get_thread', { threadId }, options)
  }

  /**
   * The bytes of an attachment, as they came: never unpacked. Name and type stand in the message. Scope `mail:read`.
   * Errors: `not_found`, `custody_pending`, `agent_revoked`, also in the middle of a long one.
   *
   * @example
   * const { attachments } = await agent.mail.getMessage(messageId)
   * for (const { attachmentId, filename } of attachments ?? []) {
   *   await save(filename, await agent.mail.getAttachment(messageId, attachmentId))
   * }
   */
  getAttachment(messageId: string, attachmentId: string, options?: CallOptions): Promise<Uint8Array<ArrayBuffer>> {
    return this.#call('mail.get_attachment', { messageId, attachmentId }, options)
  }

  /** Adds labels to a mail and takes some away. Scope `mail:manage`. Errors: `not_found`. */
  updateLabels(messageId: string, change: LabelChange, options?: CallOptions): Promise<MessageLabels> {
    return this.#call('mail.update_labels', { ...change, messageId }, options)
  }

  /** Deletes a mail: from here on nobody reads it. Scope `mail:manage`. Errors: `not_found`. */
  async deleteMessage(messageId: string, options?: CallOptions): Promise<void> {
    await this.#call('mail.delete_message', { messageId }, options)
  }

  /** Adds labels to every mail of a conversation and takes some away. Scope `mail:manage`. Errors: `not_found`. */
  updateThreadLabels(threadId: string, change: LabelChange, options?: CallOptions): Promise<ThreadLabels> {
    return this.#call('mail.update_thread_labels', { ...change, threadId }, options)
  }

  /** Deletes a conversation with all its mails. Scope `mail:manage`. Errors: `not_found`. */
  async deleteThread(threadId: string, options?: CallOptions): Promise<void> {
    await this.#call('mail.delete_thread', { threadId }, options)
  }
}
