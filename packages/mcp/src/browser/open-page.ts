import { KeyfobError } from '@keyfob/sdk/caller'
import type { Page } from 'playwright-core'

/**
 * Does something with a page of the agent's own browser, over a connection that is made for it and ends with it: the browser and its pages
 * stay. `origin` names the page where there are several; without one it is the page that is in front. Where there is none, one is opened.
 * Throws a KeyfobError that says what to do where no browser answers, or it is not clear which page is meant.
 */
export async function withPage<T>(
  cdpUrl: string,
  origin: string | undefined,
  act: (page: Page) => Promise<T>,
): Promise<T> {
  const { chromium } = await import('playwright-core').catch(() => {
    throw new KeyfobError(
      'unavailable',
      'This server cannot reach a browser: playwright-core is not installed beside it.',
    )
  })
  const browser = await chromium.connectOverCDP(cdpUrl, { timeout: connectMs }).catch(() => {
    // No cause: its text holds the endpoint, which may hold a key.
    throw new KeyfobError(
      'unavailable',
      'No browser answers. Whoever runs this server starts Chromium with --remote-debugging-port, and names it in KEYFOB_MCP_CDP_URL.',
    )
  })
  try {
    const [context = await browser.newContext()] = browser.contexts()
    const pages = browser.contexts().flatMap((one) => one.pages())
    return await act((await choose(pages, origin)) ?? (await context.newPage()))
  } finally {
    await browser.close().catch(() => {})
  }
}

const connectMs = 10_000
const originsMax = 10

async function choose(pages: readonly Page[], origin: string | undefined): Promise<Page | undefined> {
  const meant = origin === undefined ? pages : pages.filter((page) => originOf(page) === origin)
  if (meant.length <= 1 && (meant.length > 0 || origin === undefined)) return meant[0]
  const inFront = await Promise.all(meant.map(isInFront))
  const [page, ...more] = meant.filter((_, place) => inFront[place])
  if (page && more.length === 0) return page
  const seen = [...new Set(pages.map(originOf))].slice(0, originsMax).join(', ')
  throw new KeyfobError(
    'bad_request',
    origin === undefined
      ? `It is not clear which page is meant: there are pages of ${seen}. Bring one to the front, or name its origin as \`page\`.`
      : `There is not one page of that origin in front. There are pages of ${seen}.`,
  )
}

/** Of its address nothing but the origin: the rest may be secret. */
const originOf = (page: Page): string => (URL.canParse(page.url()) ? new URL(page.url()).origin : 'null')

const isInFront = (page: Page): Promise<boolean> =>
  page.evaluate('document.visibilityState === "visible"').then(
    (answer) => answer === true,
    () => false,
  )
