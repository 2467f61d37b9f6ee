import type { FieldFinder } from './field-finder.js'
import type { PageSide, Seen } from './page-side.js'

/**
 * Tells what its document shows, and when that has changed. It is sent to the page as it stands, so it may use nothing from outside
 * of itself.
 */
export function pageWatch(finder: FieldFinder): Pick<PageSide, 'look' | 'changed' | 'rest'> {
  const MAIL = /\b(e ?mail(ed)?|mail(ed|box)?|inbox)\b/
  const SENT = new RegExp(
    [
      'check (your|the) (e ?mail|mail|inbox)',
      '(link|code|e ?mail|mail) (is on its way|has been sent|was sent|sent)\\b',
      "\\b(we( ha|')?ve|we) (just )?(e ?mailed|mailed|sent)\\b",
    ].join('|'),
  )
  const APP = /\bauthenticat(or|ion app)\b|\btotp\b|\btwo factor app\b/
  const PHONE = /\b(sms|text message|phone call|by text)\b/
  const WORDS_MAX = 20_000

  const watched = new WeakSet<Node>()
  let version = 0
  let waiting: (() => void)[] = []
  const change = () => {
    version++
    const wake = waiting
    waiting = []
    // One turn of rest makes one look of a burst of changes.
    if (wake.length > 0) requestIdleCallback(() => rouse(wake), { timeout: 100 })
  }
  const rouse = (each: readonly (() => void)[]) => {
    for (const wake of each) wake()
  }
  const mutations = new MutationObserver(change)
  const sizes = new ResizeObserver(change)

  function watch(): void {
    if (document.documentElement && !watched.has(document.documentElement)) {
      watched.add(document.documentElement)
      sizes.observe(document.documentElement)
    }
    for (const root of finder.roots()) {
      if (watched.has(root)) continue
      watched.add(root)
      mutations.observe(root, { attributes: true, childList: true, characterData: true, subtree: true })
      for (const type of ['load', 'transitionend', 'animationend']) root.addEventListener(type, change, true)
    }
  }
  document.addEventListener('readystatechange', change)

  /** What stands on the page to be read, as far as it matters. */
  function text(): string {
    // biome-ignore lint/performance/useDomNodeTextContent: what is not shown is not said, such as a step to come
    const parts = finder.roots().map((root) => (root instanceof Document ? root.body?.innerText : root.textContent))
    return finder.words(...parts.map((part) => part?.slice(0, WORDS_MAX))).replace(/\s+/g, ' ')
  }

  function alerts(): number {
    let hash = 0
    for (const root of finder.roots()) {
      const marked = root.querySelectorAll('[role=alert], [aria-live=assertive], [aria-invalid=true]')
      for (const one of marked) {
        if (!finder.shown(one)) continue
        for (const letter of `${one.tagName}${one.textContent}`) hash = (Math.imul(hash, 31) + letter.charCodeAt(0)) | 0
      }
    }
    return hash
  }

  return {
    look(): Seen {
      watch()
      const said = text()
      return {
        version,
        origin: finder.origin(),
        secure: isSecureContext,
        complete: document.readyState === 'complete',
        fields: finder.see(),
        alerts: alerts(),
        says: { mail: MAIL.test(said), mailSent: SENT.test(said), app: APP.test(said), phone: PHONE.test(said) },
      }
    },
    changed: (since) => (version !== since ? Promise.resolve() : new Promise((resolve) => waiting.push(resolve))),
    rest: () => new Promise((resolve) => requestIdleCallback(() => resolve(), { timeout: 500 })),
  }
}
