import { expect, test } from 'vitest'
import { EventBlocks } from './event-blocks.js'

const text = 'retry: 1000\nid: c0\n\n:\n\nid: c1\ndata: {"é":1}\n\r\nid:c2\r\ndata:{}\r\n\r\nid: c3\ndata: {'

test.each([1, 2, 3, 7, 1_000])('a stream that comes in pieces of %i bytes says the same', (bytes) => {
  const [whole, blocks] = [new TextEncoder().encode(text), new EventBlocks()]
  const pieces = Array.from({ length: Math.ceil(whole.length / bytes) }, (_, at) =>
    whole.slice(at * bytes, (at + 1) * bytes),
  )
  // What has not ended is none.
  expect(pieces.flatMap((piece) => blocks.take(piece))).toEqual([
    { id: 'c0' },
    {},
    { id: 'c1', data: '{"é":1}' },
    { id: 'c2', data: '{}' },
  ])
})

test('a line that does not end is given up before it fills the memory', () => {
  const blocks = new EventBlocks()
  const piece = new Uint8Array(65_536).fill(0x61)
  expect(() => {
    for (let count = 0; count < 100; count++) blocks.take(piece)
  }).toThrow(RangeError)
})
