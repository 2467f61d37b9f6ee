import type { Page } from 'playwright-core'
import { PageChanges } from './page-changes.js'
import { PageFrames, type SeenDocument } from './page-frames.js'

/** A page as it is seen, looked at again when it has changed. */
export class PageView {
  readonly #frames: PageFrames
  readonly #changes: PageChanges
  readonly #timeoutMs: number
  readonly #signal: AbortSignal | undefined
  #seenAt = 0
  #endsAt: number

  private constructor(frames: PageFrames, changes: PageChanges, timeoutMs: number, signal: AbortSignal | undefined) {
    this.#frames = frames
    this.#changes = changes
    this.#timeoutMs = timeoutMs
    this.#signal = signal
    this.#endsAt = performance.now() + timeoutMs
  }

  /** `timeoutMs` is how long the page may take for each step; `begin` begins the next. Throws `unsupported_page`. */
  static async of(page: Page, timeoutMs: number, signal?: AbortSignal): Promise<PageView> {
    return new PageView(await PageFrames.of(page), new PageChanges(page), timeoutMs, signal)
  }

  /** Are requests of this step underway whose answers may change the page? */
  get busy(): boolean {
    return this.#changes.busy
  }

  /** Begins a step. */
  begin(): void {
    this.#changes.forget()
    this.#endsAt = performance.now() + this.#timeoutMs
  }

  /** The documents of the page and its frames, the top one first. */
  look(): Promise<SeenDocument[]> {
    this.#seenAt = this.#changes.count
    return this.#frames.look()
  }

  /** The document as it is now; nothing once another is in its place. */
  async again({ id }: SeenDocument): Promise<SeenDocument | undefined> {
    return (await this.look()).find((document) => document.id === id)
  }

  /** Does the page still show what it did? */
  async isAsSeen(documents: readonly SeenDocument[]): Promise<boolean> {
    const now = await this.look()
    const same = now.length === documents.length && now.every(({ id }, at) => id === documents[at]?.id)
    return same && !this.busy && now.every(({ seen }, at) => seen.fields.length === documents[at]?.seen.fields.length)
  }

  /** Once the page has changed since the documents were seen. Rejects with `late()` when the step's time is over. */
  async change(documents: readonly SeenDocument[], late: () => Error): Promise<void> {
    this.#signal?.throwIfAborted()
    let stop = (): void => {}
    const end = new Promise<void>((resolve) => (stop = resolve))
    const timer = setTimeout(stop, Math.max(0, this.#endsAt - performance.now()))
    this.#signal?.addEventListener('abort', stop)
    await Promise.race([this.#changes.after(this.#seenAt, documents), end])
    clearTimeout(timer)
    this.#signal?.removeEventListener('abort', stop)
    this.#signal?.throwIfAborted()
    if (performance.now() >= this.#endsAt) throw late()
  }

  async close(): Promise<void> {
    this.#changes.close()
    await this.#frames.close()
  }
}
