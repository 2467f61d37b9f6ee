import { median, rotated } from '../measure/quantiles.mjs'
import { call } from '../platform/call.mjs'
import { startPlainPage } from './plain-page.mjs'
import { startBrowser } from './start-browser.mjs'
import { storeAgents } from './store-agents.mjs'

const listed = 10_000
const viewport = { width: 1440, height: 900 }
/** After the first paint the app fetches what is wanted next. */
const restMs = 3_000
const scrolls = 60

/**
 * A1: what the admin app sends as script, and when the list of 10,000 agents is first of use: its first rows painted, counted from
 * the navigation of a browser that has cached nothing. Beside it a plain page of as many rows, in the same round.
 */
export async function measure({ options: { rounds }, platform, parts, say }) {
  const browser = await startBrowser(parts, say)
  const samples = browser ? await sampled({ browser, rounds, platform, parts, say }) : { app: [], floor: [] }
  const ratios = samples.app.map(({ paintMs }, at) => paintMs / samples.floor[at].paintMs)
  const of = (key) => samples.app.map((sample) => sample[key])
  return {
    name: 'admin',
    tables: [
      {
        title: `A1: the admin app, the list of ${listed.toLocaleString('en')} agents, a browser that has cached nothing`,
        columns: [
          { key: 'name', label: '' },
          { key: 'loads', label: 'loads' },
          { key: 'scriptKb', label: 'script to first paint kB', digits: 1 },
          { key: 'allKb', label: 'with what is fetched ahead kB', digits: 1 },
          { key: 'p50', label: 'first useful paint p50 ms' },
          { key: 'max', label: 'max' },
          { key: 'ratio', label: '÷ plain page', digits: 2 },
          { key: 'lowest', label: 'lowest', digits: 2 },
          { key: 'highest', label: 'highest', digits: 2 },
          { key: 'longTasks', label: 'long tasks scrolling' },
        ],
        rows: [
          {
            name: 'plain page',
            loads: samples.floor.length,
            scriptKb: 0,
            allKb: 0,
            p50: median(samples.floor.map(({ paintMs }) => paintMs)),
            max: Math.max(...samples.floor.map(({ paintMs }) => paintMs)),
            ratio: 1,
          },
          {
            name: 'admin app',
            loads: samples.app.length,
            scriptKb: median(of('scriptBytes')) / 1000,
            allKb: median(of('allBytes')) / 1000,
            p50: median(of('paintMs')),
            max: Math.max(...of('paintMs')),
            ratio: median(ratios),
            lowest: Math.min(...ratios),
            highest: Math.max(...ratios),
            longTasks: median(of('longTasks')),
          },
        ],
        notes: [
          'Script is what went over the wire, compressed. The plain page is written once, has no script and no database behind it.',
          `Long tasks hold the page up for more than 50 ms; the median of ${scrolls} turns of the wheel through the list. The browser`,
          'shares the processors with the platform.',
        ],
      },
    ],
  }
}

async function sampled({ browser, rounds, platform, parts, say }) {
  const { identityId: id } = await call(platform, 'POST', '/v0/platform/identities', {})
  say(`  admin: storing ${listed} agents…`)
  await storeAgents({ database: platform.database, agent: { id }, count: listed })
  const cookies = await signIn(platform)
  const targets = [
    ['app', { url: `${platform.url}/admin/agents`, cookies }],
    ['floor', { url: await startPlainPage(parts), cookies: [] }],
  ]
  const samples = { app: [], floor: [] }
  for (let round = 0; round <= rounds; round++) {
    say(`  admin: ${round === 0 ? 'to warm up' : `round ${round} of ${rounds}`}…`)
    for (const [name, target] of rotated(targets, round)) {
      const sample = await load(browser, target)
      if (round > 0) samples[name].push(sample)
    }
  }
  return samples
}

/** The session of the first operator, as a browser keeps it. */
async function signIn({ url, link }) {
  const response = await fetch(`${url}/v0/platform/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url, 'sec-fetch-site': 'same-origin' },
    body: JSON.stringify({ code: new URL(link).hash.slice(1), name: 'Bench' }),
  })
  if (!response.ok) throw new Error(`the operator was not signed in: ${response.status} ${await response.text()}`)
  return response.headers.getSetCookie().map((header) => {
    const [pair] = header.split(';')
    const at = pair.indexOf('=')
    return { name: pair.slice(0, at), value: pair.slice(at + 1), url }
  })
}

/** One load in a profile of its own, and a way through the list. */
async function load(browser, { url, cookies }) {
  const context = await browser.newContext({ viewport })
  try {
    await context.addCookies(cookies)
    const page = await context.newPage()
    await page.addInitScript(watchPaint)
    await page.goto(url, { waitUntil: 'commit' })
    await page.evaluate(painted)
    const { paintMs, scriptBytes } = await page.evaluate(read)
    if (cookies.length === 0) return { paintMs }
    await page.waitForTimeout(restMs)
    const { scriptBytes: allBytes } = await page.evaluate(read)
    await page.evaluate('window.benchLongTasks = 0')
    for (let turn = 0; turn < scrolls; turn++) {
      await page.mouse.wheel(0, 1_500)
      await page.waitForTimeout(16)
    }
    return { paintMs, scriptBytes, allBytes, longTasks: await page.evaluate('window.benchLongTasks') }
  } finally {
    await context.close()
  }
}

/** In the page: when the first row of the list has been painted. Two frames on, the first of them is on the screen. */
function watchPaint() {
  const look = () => {
    if (!document.querySelector('[role="grid"] tbody [role="row"]')?.textContent) return requestAnimationFrame(look)
    requestAnimationFrame(() => {
      window.benchPaintMs = performance.now()
    })
  }
  requestAnimationFrame(look)
  new PerformanceObserver((list) => {
    window.benchLongTasks = (window.benchLongTasks ?? 0) + list.getEntries().length
  }).observe({ type: 'longtask' })
}

function painted() {
  return new Promise((resolve) => {
    const look = () => (window.benchPaintMs === undefined ? requestAnimationFrame(look) : resolve())
    look()
  })
}

function read() {
  const scripts = performance.getEntriesByType('resource').filter(({ name }) => new URL(name).pathname.endsWith('.js'))
  const scriptBytes = scripts.reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0)
  return { paintMs: window.benchPaintMs, scriptBytes }
}
