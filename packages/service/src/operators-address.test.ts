import { expect, test } from 'vitest'
import { operatorsAddress } from './operators-address.js'

test.each([
  ['http://127.0.0.1:8484', undefined, 'http://localhost:8484'],
  ['http://192.168.1.20:8484', undefined, 'http://192.168.1.20:8484'],
  ['http://127.0.0.1:8484', 'https://keyfob.example/', 'https://keyfob.example'],
])('operators open %s, configured as %s, at %s', (url, publicUrl, expected) => {
  expect(operatorsAddress(url, publicUrl === undefined ? undefined : new URL(publicUrl))).toBe(expected)
})
