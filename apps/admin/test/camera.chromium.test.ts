import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { startOperator } from './operator.js'
import { newSecret, qrVideo, uriOf } from './pictures.js'

const folder = await mkdtemp(join(tmpdir(), 'keyfob-camera-'))
const camera = join(folder, 'camera.y4m')
const secret = newSecret()
await writeFile(camera, await qrVideo('https://shop.example', uriOf(secret)))

const operator = await startOperator({ camera })
const { platform, context, page, requests, faults, button, heading, openAgent } = operator
await operator.signIn(platform.firstOperatorLink, 'Ada Lovelace')
// What the page has been lent is seen from the page: each track, and whether it was given back.
await context.addInitScript(() => {
  const tracks: MediaStreamTrack[] = []
  Object.assign(globalThis, { tracks })
  const ask = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices)
  navigator.mediaDevices.getUserMedia = async (wanted) => {
    const stream = await ask(wanted)
    tracks.push(...stream.getTracks())
    return stream
  }
})
const tracks = () =>
  page.evaluate(() => (globalThis as unknown as { tracks: MediaStreamTrack[] }).tracks.map((each) => each.readyState))

let agent: Awaited<ReturnType<typeof openAgent>>['agent']

afterAll(async () => {
  expect(faults).toEqual([])
  await operator.stop()
  await rm(folder, { recursive: true })
})
beforeEach(async () => {
  await context.clearPermissions()
  agent = (await openAgent()).agent
  await agent('PUT', '/v0/vault/github', { type: 'LOGIN', data: { password: 'p' } })
  await page.reload()
  await button('Enrol seed for github').click()
})

test('a seed is read by the camera, in this browser alone, and the camera is given back at once', async () => {
  await context.grantPermissions(['camera'])
  const before = requests.length
  await button('Use the camera').click()
  await page.getByText('Read: GitHub, ada. It stands in the field below.').waitFor()
  expect(await tracks()).toEqual(['ended'])
  expect(await page.locator('video').count()).toBe(0)
  expect(await page.getByLabel('Or the seed', { exact: true }).inputValue()).toBe(uriOf(secret))
  expect(await page.getByRole('dialog').textContent()).not.toContain(secret)
  const sent = requests
    .slice(before)
    .filter((request) => request.method() !== 'GET' || !request.url().startsWith(platform.url))
  expect(sent).toEqual([])
  await button('Enrol seed').click()
  await heading('Seed enrolled for github').waitFor()
  expect((await agent('GET', '/v0/vault/github/totp')).body.code).toMatch(/^\d{6}$/)
})

test('the camera is given back when it is stopped, and when the dialog is closed', async () => {
  await context.grantPermissions(['camera'])
  for (const [at, end] of [() => button('Stop the camera').click(), () => page.keyboard.press('Escape')].entries()) {
    await button('Use the camera').click()
    await expect.poll(tracks).toHaveLength(at + 1)
    await end()
    await expect.poll(tracks).toEqual(Array.from({ length: at + 1 }, () => 'ended'))
  }
})

test('a camera that is not lent is said, with what to do', async () => {
  await button('Use the camera').click()
  await page.getByText('The browser does not lend this page the camera.', { exact: false }).waitFor()
  await button('Use the camera').waitFor()
  expect(await tracks()).toEqual([])
})
