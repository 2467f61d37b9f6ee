import fc from 'fast-check'
import { expect, test } from 'vitest'
import { doubled, evened, halved, smoothed } from './filters.js'
import type { Grey } from './grey.js'

const greys = fc
  .tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 12 }))
  .chain(([width, height]) =>
    fc
      .uint8Array({ minLength: width * height, maxLength: width * height })
      .map((pixels): Grey => ({ width, height, pixels })),
  )

const at = ({ width, height, pixels }: Grey, x: number, y: number) =>
  pixels[Math.min(Math.max(y, 0), height - 1) * width + Math.min(Math.max(x, 0), width - 1)] ?? 0

function* places({ width, height }: Grey) {
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) yield [x, y] as const
}

test('half a picture holds the mean of each four pixels', () => {
  fc.assert(
    fc.property(greys, (grey) => {
      const half = halved(grey)
      expect([half.width, half.height]).toEqual([grey.width >> 1, grey.height >> 1])
      for (const [x, y] of places(half)) {
        const four = [
          at(grey, 2 * x, 2 * y),
          at(grey, 2 * x + 1, 2 * y),
          at(grey, 2 * x, 2 * y + 1),
          at(grey, 2 * x + 1, 2 * y + 1),
        ]
        expect(Math.abs(at(half, x, y) - four.reduce((sum, one) => sum + one) / 4)).toBeLessThan(1)
      }
    }),
  )
})

test('twice a picture is drawn between the pixels that are nearest', () => {
  fc.assert(
    fc.property(greys, (grey) => {
      const twice = doubled(grey)
      expect([twice.width, twice.height]).toEqual([2 * grey.width, 2 * grey.height])
      for (const [x, y] of places(twice)) {
        // Where the middle of the pixel lies in the smaller picture.
        const [across, down] = [(x + 0.5) / 2 - 0.5, (y + 0.5) / 2 - 0.5]
        const [left, top] = [Math.floor(across), Math.floor(down)]
        const upper = at(grey, left, top) * (left + 1 - across) + at(grey, left + 1, top) * (across - left)
        const lower = at(grey, left, top + 1) * (left + 1 - across) + at(grey, left + 1, top + 1) * (across - left)
        expect(Math.abs(at(twice, x, y) - (upper * (top + 1 - down) + lower * (down - top)))).toBeLessThan(1)
      }
    }),
  )
})

test('a smoothed picture holds the mean of what is around each pixel, and an even one what differs from it', () => {
  fc.assert(
    fc.property(greys, fc.integer({ min: 1, max: 15 }), (grey, radius) => {
      const [smooth, even] = [smoothed(grey, radius), evened(grey, radius)]
      for (const [x, y] of places(grey)) {
        const near = [...places(grey)].filter(
          ([column, row]) => Math.abs(column - x) <= radius && Math.abs(row - y) <= radius,
        )
        const mean = near.reduce((sum, [column, row]) => sum + at(grey, column, row), 0) / near.length
        expect(Math.abs(at(smooth, x, y) - mean)).toBeLessThan(2)
        const expected = Math.min(Math.max(128 + 8 * (at(grey, x, y) - at(smooth, x, y)), 0), 255)
        expect(at(even, x, y)).toBe(expected)
      }
    }),
  )
})
