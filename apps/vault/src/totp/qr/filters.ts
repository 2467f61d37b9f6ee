import type { Grey } from './grey.js'

/** Half as wide and high: each pixel is the mean of four, which takes away noise and the grain of a screen. */
export function halved({ width, height, pixels }: Grey): Grey {
  const half = { width: width >> 1, height: height >> 1, pixels: new Uint8Array((width >> 1) * (height >> 1)) }
  const pair = (at: number): number => (pixels[at] ?? 0) + (pixels[at + 1] ?? 0)
  for (let y = 0, at = 0; y < half.height; y++) {
    for (let x = 0, from = 2 * y * width; x < half.width; x++, from += 2) {
      half.pixels[at++] = (pair(from) + pair(from + width) + 2) >> 2
    }
  }
  return half
}

/** Twice as wide and high, each pixel drawn from the four that are nearest: for modules of a pixel or two. */
export function doubled({ width, height, pixels }: Grey): Grey {
  const twice = { width: 2 * width, height: 2 * height, pixels: new Uint8Array(4 * width * height) }
  // Of a pixel of the larger picture: the pixel it lies in, and the one it lies beside.
  const near = (at: number): number => at >> 1
  const beside = (at: number, count: number): number =>
    Math.min(Math.max(near(at) + (at % 2 === 1 ? 1 : -1), 0), count - 1)
  for (let y = 0, at = 0; y < twice.height; y++) {
    const nearRow = near(y) * width
    const besideRow = beside(y, height) * width
    for (let x = 0; x < twice.width; x++) {
      const column = beside(x, width)
      const here = 3 * (pixels[nearRow + near(x)] ?? 0) + (pixels[nearRow + column] ?? 0)
      const there = 3 * (pixels[besideRow + near(x)] ?? 0) + (pixels[besideRow + column] ?? 0)
      twice.pixels[at++] = (3 * here + there + 8) >> 4
    }
  }
  return twice
}

/** Each pixel the mean of the square around it, `radius` pixels to each side: against noise, and to join dots. */
export function smoothed(grey: Grey, radius: number): Grey {
  return columnMeans(rowMeans(grey, radius), radius)
}

/** Each pixel against the mean of the square around it: for what is pale, or lit from one side. */
export function evened(grey: Grey, radius: number): Grey {
  const means = smoothed(grey, radius).pixels
  const pixels = new Uint8ClampedArray(means.length)
  for (let at = 0; at < pixels.length; at++) pixels[at] = 128 + gain * ((grey.pixels[at] ?? 0) - (means[at] ?? 0))
  return { ...grey, pixels: new Uint8Array(pixels.buffer) }
}

const gain = 8

function rowMeans({ width, height, pixels }: Grey, radius: number): Grey {
  const means = new Uint8Array(pixels.length)
  for (let row = 0; row < height * width; row += width) {
    let sum = 0
    for (let x = -radius; x < width; x++) {
      if (x + radius < width) sum += pixels[row + x + radius] ?? 0
      if (x - radius > 0) sum -= pixels[row + x - radius - 1] ?? 0
      if (x >= 0) means[row + x] = sum / windowSize(x, width, radius)
    }
  }
  return { width, height, pixels: means }
}

// Row by row with a sum for each column: column by column would miss the processor's cache at each step.
function columnMeans({ width, height, pixels }: Grey, radius: number): Grey {
  const means = new Uint8Array(pixels.length)
  const sums = new Uint32Array(width)
  const take = (y: number, sign: 1 | -1): void => {
    for (let x = 0; x < width; x++) sums[x] = (sums[x] ?? 0) + sign * (pixels[y * width + x] ?? 0)
  }
  for (let y = -radius; y < height; y++) {
    if (y + radius < height) take(y + radius, 1)
    if (y - radius > 0) take(y - radius - 1, -1)
    if (y < 0) continue
    const size = windowSize(y, height, radius)
    for (let x = 0; x < width; x++) means[y * width + x] = (sums[x] ?? 0) / size
  }
  return { width, height, pixels: means }
}

/** How many of `count` places lie within `radius` of one. */
const windowSize = (at: number, count: number, radius: number): number =>
  Math.min(at + radius, count - 1) - Math.max(at - radius, 0) + 1
