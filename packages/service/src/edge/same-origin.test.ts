import { describe, expect, test } from 'vitest'
import { type Origins, refuseCrossSite } from './same-origin.js'

const from = (parts: Partial<Origins>): Origins => ({
  method: 'POST',
  origin: undefined,
  fetchSite: undefined,
  host: 'keyfob.example:8484',
  publicOrigin: undefined,
  ...parts,
})

describe('a request carried by a session cookie', () => {
  test.each([
    { origin: 'http://keyfob.example:8484' },
    { origin: 'http://keyfob.example:8484', fetchSite: 'same-origin' },
    { fetchSite: 'same-origin' },
    { method: 'GET', origin: 'https://evil.example', fetchSite: 'cross-site' },
    { origin: 'https://keyfob.example', publicOrigin: 'https://keyfob.example', host: 'inside:1' },
  ])('is taken from our own page: %j', (parts) => {
    expect(() => refuseCrossSite(from(parts))).not.toThrow()
  })

  test.each([
    {},
    { origin: 'null' },
    { origin: 'http://keyfob.example' },
    { origin: 'http://keyfob.example:8484.evil.example' },
    { origin: 'https://evil.example' },
    { origin: 'http://keyfob.example:8484', fetchSite: 'cross-site' },
    { fetchSite: 'same-site' },
    { fetchSite: 'none' },
    { method: 'DELETE', origin: 'https://evil.example' },
    { origin: 'http://keyfob.example:8484', publicOrigin: 'https://keyfob.example' },
    { origin: 'http://keyfob.example:8484', host: undefined },
  ])('is refused from anywhere else: %j', (parts) => {
    expect(() => refuseCrossSite(from(parts))).toThrow(expect.objectContaining({ code: 'forbidden' }))
  })
})
