import type { CDPSession, Frame, Page } from 'playwright-core'
import { FillError } from './fill-error.js'
import { installation, type PageSide, type Seen } from './in-page/page-side.js'

/** A document of the page or of one of its frames, as it was seen. */
export type SeenDocument = Readonly<{
  /** Which frame it is in; the next document of that frame has the same. */
  frame: string
  /** Which document it is. */
  id: string
  top: boolean
  seen: Seen
  ask: Ask
}>

/** Asks the page side of one document. Rejects with `DocumentGone` once another is in its place. */
export type Ask = <Name extends keyof PageSide>(
  name: Name,
  ...input: Parameters<PageSide[Name]>
) => Promise<Awaited<ReturnType<PageSide[Name]>>>

/** A document was replaced or closed while it was asked. What it was sent opens nowhere else. */
export class DocumentGone extends Error {}

type FrameTree = Readonly<{ frame: Readonly<{ id: string; loaderId: string }>; childFrames?: readonly FrameTree[] }>
type FrameOfSession = Readonly<{ id: string; loaderId: string; session: CDPSession }>
type Side = Readonly<{ session: CDPSession; objectId: string }>

const world = 'keyfob'

/**
 * The documents of a page, each with its page side in a world of its own (CDP `Page.createIsolatedWorld`): the page's scripts
 * do not see it. A frame in a process of its own has a session of its own.
 */
export class PageFrames {
  readonly #page: Page
  readonly #session: CDPSession
  readonly #apart = new Map<Frame, CDPSession>()
  readonly #sides = new Map<string, Side>()

  private constructor(page: Page, session: CDPSession) {
    this.#page = page
    this.#session = session
  }

  /** Throws `unsupported_page` where the page is closed or its browser is not Chromium. */
  static async of(page: Page): Promise<PageFrames> {
    try {
      return new PageFrames(page, await page.context().newCDPSession(page))
    } catch {
      const advice = 'Open it in Chromium, Chrome or Edge: only there can a value be bound to one document.'
      throw new FillError('unsupported_page', `The page is closed, or its browser is not Chromium. ${advice}`)
    }
  }

  /** The top document first. What is replaced while it is looked at is left out. */
  async look(): Promise<SeenDocument[]> {
    const frames = await framesOf(this.#session)
    if (this.#page.frames().length > frames.length) frames.push(...(await this.#framesApart()))
    const documents = await Promise.all(frames.map((frame, at) => this.#see(frame, at === 0)))
    return documents.filter((one) => one !== undefined)
  }

  async close(): Promise<void> {
    const sessions = [this.#session, ...this.#apart.values()]
    await Promise.all(sessions.map((session) => session.detach().catch(() => {})))
  }

  async #see({ id, loaderId, session }: FrameOfSession, top: boolean): Promise<SeenDocument | undefined> {
    const key = `${id} ${loaderId}`
    try {
      const side = this.#sides.get(key) ?? (await install(session, id))
      this.#sides.set(key, side)
      const ask: Ask = (name, ...input) => call(side, name, input)
      return { frame: id, id: side.objectId, top, seen: await ask('look'), ask }
    } catch (error) {
      this.#sides.delete(key)
      if (error instanceof DocumentGone) return undefined
      throw error
    }
  }

  async #framesApart(): Promise<FrameOfSession[]> {
    const frames = this.#page.frames().slice(1)
    for (const frame of this.#apart.keys()) if (!frames.includes(frame)) this.#apart.delete(frame)
    const found: FrameOfSession[] = []
    for (const frame of frames) {
      // Refused for a frame that lives in its parent's process: that one's session knows it.
      const open = () => this.#page.context().newCDPSession(frame)
      const session = this.#apart.get(frame) ?? (await open().catch(() => undefined))
      const own = session && (await framesOf(session))
      if (!own || own.length === 0) this.#apart.delete(frame)
      else this.#apart.set(frame, session)
      found.push(...(own ?? []))
    }
    return found
  }
}

/** The frames that a session knows: none once its page or frame is gone. */
async function framesOf(session: CDPSession): Promise<FrameOfSession[]> {
  const answer = await session.send('Page.getFrameTree').catch(() => undefined)
  const flat = ({ frame: { id, loaderId }, childFrames = [] }: FrameTree): FrameOfSession[] => [
    { id, loaderId, session },
    ...childFrames.flatMap(flat),
  ]
  return answer ? flat(answer.frameTree) : []
}

async function install(session: CDPSession, frameId: string): Promise<Side> {
  try {
    const { executionContextId: contextId } = await session.send('Page.createIsolatedWorld', {
      frameId,
      worldName: world,
    })
    const { result } = await session.send('Runtime.evaluate', { contextId, expression: installation })
    if (result.objectId === undefined) throw new DocumentGone()
    return { session, objectId: result.objectId }
  } catch {
    throw new DocumentGone()
  }
}

async function call(side: Side, name: string, input: readonly unknown[]): Promise<never> {
  const answer = await side.session
    .send('Runtime.callFunctionOn', {
      objectId: side.objectId,
      functionDeclaration: `function (...input) { return this.${name}(...input) }`,
      arguments: input.map((value) => ({ value })),
      awaitPromise: true,
      returnByValue: true,
    })
    .catch(() => undefined)
  // What the page side throws may quote what it was given, so nothing of it is passed on.
  if (!answer || answer.exceptionDetails) throw new DocumentGone()
  return answer.result.value as never
}
