import { expect, test } from 'vitest'
import { deviceOf } from './device.js'

const webkit = 'AppleWebKit/537.36 (KHTML, like Gecko)'

test.each([
  [`Mozilla/5.0 (X11; Linux x86_64) ${webkit} HeadlessChrome/144.0.0.0 Safari/537.36`, 'Chrome on Linux'],
  [
    `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${webkit} Chrome/144.0.0.0 Safari/537.36 Edg/144.0.0.0`,
    'Edge on Windows',
  ],
  ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:147.0) Gecko/20100101 Firefox/147.0', 'Firefox on Mac'],
  [`Mozilla/5.0 (Linux; Android 16; Pixel 9) ${webkit} Chrome/144.0.0.0 Mobile Safari/537.36`, 'Chrome on Android'],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Mobile/15E148 Safari/604.1',
    'Safari on iPhone',
  ],
  ['curl/8.5.0', 'An unknown device'],
  [undefined, 'An unknown device'],
])('a browser is named in plain words: %s', (userAgent, device) => {
  expect(deviceOf(userAgent)).toBe(device)
})

test('a User-Agent that was made up is not repeated', () => {
  expect(deviceOf('<script>alert(1)</script> on Linux, and more')).toBe('A browser on Linux')
})
