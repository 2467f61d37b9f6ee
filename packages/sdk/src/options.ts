/** What every call takes besides its input. */
export interface CallOptions {
  /** Ends the call: it then rejects with the signal's reason, and nothing is sent any more. */
  signal?: AbortSignal | undefined
  /** Milliseconds for the whole call, with its retries. The client's own limit, unless told otherwise. */
  timeoutMs?: number | undefined
  /**
   * Calls with the same key and input are done once (24 hours, POST and `vault.totp` only). With a POST a random one is
   * sent unless told otherwise: give your own to repeat a call safely after a crash. Of `vault.totp` it reserves the
   * code. 1–200 visible ASCII characters.
   */
  idempotencyKey?: string | undefined
  /** Further request headers. The SDK's own (Authorization, Content-Type, Idempotency-Key) win. */
  headers?: Readonly<Record<string, string>> | undefined
}

/** What sends a request: the standard `fetch`, or a function that wraps it. It must honour `init.signal`. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>

/** How a client reaches the platform. */
export interface ConnectionOptions {
  /** The platform's address, with or without a path. `http://127.0.0.1:8484` unless told otherwise. */
  baseUrl?: string | undefined
  /** What sends requests; the runtime's own `fetch` unless told otherwise. */
  fetch?: Fetch | undefined
  /**
   * Milliseconds for a whole call, with its retries: 30,000 unless told otherwise. Calls that the platform may hold
   * open (`mail.wait`, `vault.totp`, `logs.follow`) get that much longer.
   */
  timeoutMs?: number | undefined
  /**
   * How often a call is repeated where that is safe: 0–10, 2 unless told otherwise. Asking again for a time step that
   * was taken (`step_taken`) does not count: it ends with the call's limit of time.
   */
  maxRetries?: number | undefined
}

/** What an agent's client is made of. */
export interface KeyfobOptions extends ConnectionOptions {
  /** The agent's token, `kf_agent_…`. */
  token: string
}

/** What an operator's client is made of. */
export interface KeyfobPlatformOptions extends ConnectionOptions {
  /** A platform token, `kf_platform_…`. Without one the browser's session cookie is used (same origin only). */
  token?: string | undefined
}
