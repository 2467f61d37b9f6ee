import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { corporaFolder, corpusFile } from '@keyfob/testkit/corpora'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startOperator } from './operator.js'
import { sendRaw } from './send-mail.js'

// What strangers write is text: no script of theirs runs, no element of theirs appears, nothing of theirs is asked for.

const operator = await startOperator()
const { platform, page, open, api, faults, requests } = operator
let opened: string[] = []
page.on('dialog', (dialog) => {
  opened.push(dialog.message())
  void dialog.dismiss()
})
beforeAll(() => operator.signIn(platform.firstOperatorLink, 'Ada Lovelace'))
afterAll(() => operator.stop())

const markup = '"><script>alert(1)</script><img src=//evil.test/p.png onerror=alert(2)><svg onload=alert(3)>'

/** Mails of our own, hostile in each place that an operator is shown. */
const ours = (to: string): Buffer[] =>
  [
    `From: "${markup.replaceAll('"', '\\"')}" <a@evil.test>`,
    `From: =?utf-8?B?${Buffer.from(markup).toString('base64')}?= <b@evil.test>`,
    `From: "<img/src=x/onerror=alert(1)>"@evil.test`,
    `From: <c@<script>alert(1)</script>.test>`,
    `From: javascript:alert(1)@evil.test`,
    'From: x@evil.test, y@evil.test',
    `From: \u202e@evil.test`,
    `List-Unsubscribe: <javascript:alert(1)>`,
  ].map((line) =>
    Buffer.from(
      `${line}\r\nTo: ${to}\r\nSubject: ${markup}\r\nContent-Type: text/html\r\n\r\n` +
        `${markup}<a href="https://evil.test/${markup}">x</a><a href="javascript:alert(1)">y</a>` +
        '<link rel=stylesheet href=//evil.test/s.css><iframe src=//evil.test></iframe><meta http-equiv=refresh content="0;//evil.test">',
    ),
  )

/** Opens a list and reads it to its end. */
async function readWhole(path: string): Promise<number> {
  await open(path)
  await page.getByRole('heading').first().waitFor()
  await page.waitForLoadState('networkidle')
  const more = page.getByRole('button', { name: 'Show more', exact: true })
  const rows = page.getByRole('row')
  while (await more.isVisible()) {
    const shown = await rows.count()
    await more.click()
    await expect.poll(() => rows.count()).toBeGreaterThan(shown)
  }
  return rows.count()
}

/** What is on the page that none of ours would put there. */
const strangers = () =>
  page.evaluate(
    `[...document.querySelectorAll('#main :is(script, style, link, meta, img, iframe, object, embed, video, audio, base, form[action]), #main a:not([href^="/admin/"])')].map((each) => each.outerHTML)`,
  )

async function expectOnlyText(paths: string[], atLeast: number): Promise<void> {
  opened = []
  requests.length = 0
  for (const path of paths) {
    expect(await readWhole(path), path).toBeGreaterThan(atLeast)
    expect(await strangers(), path).toEqual([])
  }
  const own = `${new URL(platform.url).origin}/`
  const asked = requests.filter((each) => !each.url().startsWith(`${own}admin/`) && !each.url().startsWith(`${own}v0/`))
  expect(asked.map((each) => each.url())).toEqual([])
  expect(requests.filter((each) => each.resourceType() === 'image').map((each) => each.url())).toEqual([])
  expect(opened).toEqual([])
  expect(faults).toEqual([])
}

async function deliver(to: string, messages: Buffer[]): Promise<number> {
  let taken = 0
  for (const message of messages) {
    await sendRaw(platform.smtp, { from: 'stranger@evil.test', to }, message).then(
      () => {
        taken += 1
      },
      // What the receiver refuses is never shown.
      (error: Error) => expect(error.message).toMatch(/^5\d\d /),
    )
  }
  return taken
}

test('hostile mail in every place that is shown is text, in the mailbox, among what is held and in its dialog', async () => {
  const { id, email } = await operator.openAgent()
  const taken = await deliver(email, ours(email))
  expect(taken).toBeGreaterThan(5)
  await expectOnlyText([`/admin/agents/${id}/mailbox`, '/admin/mail/held', '/admin/activity'], taken)
  await open('/admin/mail/held')
  await page.getByRole('button', { name: 'Release' }).first().click()
  await page.getByRole('alertdialog').waitFor()
  expect(await strangers()).toEqual([])
  expect(opened).toEqual([])
})

test('names that agents and operators give are text too, wherever they appear', async () => {
  const name = markup.slice(0, 100)
  const { body } = await api('POST', '/v0/platform/identities', { name, labels: { x: markup } })
  const id = String(body.identityId)
  await api('PUT', `/v0/platform/vault/${id}/${encodeURIComponent(markup)}`, {
    type: 'LOGIN',
    data: { password: 'p' },
    metadata: { uri: 'https://x.test', username: markup },
  })
  await api('POST', `/v0/platform/identities/${id}/tokens`, { name })
  await expectOnlyText(
    ['/admin/agents', `/admin/agents/${id}`, `/admin/agents/${id}/tokens`, '/admin/notices', '/admin/activity'],
    1,
  )
})

const isThere = corpusFile('mail/index.json') !== undefined

test.skipIf(!isThere)(
  'row 20: every message of the corpora is shown as text: no script runs and nothing is asked for',
  async () => {
    const { id, email } = await operator.openAgent()
    const messages: Buffer[] = []
    for (const folder of ['mail/eml', 'signin/eml']) {
      const entries = await readdir(join(corporaFolder, folder), { recursive: true, withFileTypes: true })
      for (const entry of entries.filter((each) => each.isFile()))
        messages.push(await readFile(join(entry.parentPath, entry.name)))
    }
    const taken = await deliver(email, messages)
    expect(taken).toBeGreaterThan(messages.length * 0.9)
    await expectOnlyText([`/admin/agents/${id}/mailbox`, '/admin/mail/held'], taken * 0.9)
  },
  300_000,
)
