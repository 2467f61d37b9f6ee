import { expect, test } from 'vitest'
import { eventFrame, openingFrame } from './event-frame.js'

test('an event is one data line, whatever it says', () => {
  expect(eventFrame('c1', { text: 'a\n\ndata: b\r\u2028' }).toString()).toBe(
    'id: c1\ndata: {"text":"a\\n\\ndata: b\\r\u2028"}\n\n',
  )
})

test('a stream begins with its place and with no event', () => {
  expect(openingFrame('c0').toString()).toBe('retry: 1000\nid: c0\n\n')
})
