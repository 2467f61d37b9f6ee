import type { Page, Request } from 'playwright-core'
import type { SeenDocument } from './page-frames.js'

const navigations = [
  'framenavigated',
  'frameattached',
  'framedetached',
  'domcontentloaded',
  'load',
  'close',
  'crash',
] as const

/** Tells when a page may look different: its events, its requests, and the changes inside its documents. */
export class PageChanges {
  readonly #page: Page
  readonly #pending = new Set<Request>()
  #count = 0
  #wake: (() => void)[] = []

  constructor(page: Page) {
    this.#page = page
    for (const event of navigations) page.on(event as 'load', this.#changed)
    page.on('request', this.#began)
    page.on('requestfinished', this.#ended)
    page.on('requestfailed', this.#ended)
  }

  /** Goes up with every event. */
  get count(): number {
    return this.#count
  }

  /** Are requests underway whose answers may change the page? From `forget` on. */
  get busy(): boolean {
    return this.#pending.size > 0
  }

  /** What is underway now is no longer waited for. */
  forget(): void {
    this.#pending.clear()
  }

  /** Once there was an event after `count`, or one of the documents has changed since it was seen. */
  async after(count: number, documents: readonly SeenDocument[]): Promise<void> {
    if (this.#count !== count) return
    const event = new Promise<void>((resolve) => this.#wake.push(resolve))
    // A document that is gone is a change, too.
    const inside = documents.map(({ ask, seen }) => ask('changed', seen.version).catch(() => {}))
    await Promise.race([event, ...inside])
  }

  close(): void {
    for (const event of navigations) this.#page.off(event as 'load', this.#changed)
    this.#page.off('request', this.#began)
    this.#page.off('requestfinished', this.#ended)
    this.#page.off('requestfailed', this.#ended)
  }

  readonly #changed = (): void => {
    this.#count++
    for (const wake of this.#wake.splice(0)) wake()
  }

  readonly #began = (request: Request): void => {
    if (['document', 'xhr', 'fetch'].includes(request.resourceType())) this.#pending.add(request)
  }

  readonly #ended = (request: Request): void => {
    if (this.#pending.delete(request)) this.#changed()
  }
}
