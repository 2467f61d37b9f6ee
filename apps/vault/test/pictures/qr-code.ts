import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { prepareZXingModule, writeBarcode } from 'zxing-wasm/writer'
import type { Grey } from '../../src/totp/qr/grey.js'

const wasmBinary = readFileSync(createRequire(import.meta.url).resolve('zxing-wasm/writer/zxing_writer.wasm'))
prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(wasmBinary).buffer } })

/** A QR code with its margin of four modules, each `scale` pixels wide; black is 0, white 255. */
export async function qrCode(text: string, scale = 4): Promise<Grey> {
  const { symbol, error } = await writeBarcode(text, { format: 'QRCode', options: 'ecLevel=M' })
  if (error) throw new Error(error)
  const { width, height, data } = symbol
  return drawn((width + 8) * scale, (height + 8) * scale, (x, y) => {
    const [column, row] = [Math.floor(x / scale) - 4, Math.floor(y / scale) - 4]
    const isInside = column >= 0 && row >= 0 && column < width && row < height
    return isInside ? (data[row * width + column] ?? 255) : 255
  })
}

/** A picture of which each pixel is asked for. */
export function drawn(width: number, height: number, shade: (x: number, y: number) => number): Grey {
  const pixels = new Uint8Array(width * height)
  for (let y = 0, at = 0; y < height; y++) for (let x = 0; x < width; x++) pixels[at++] = shade(x, y)
  return { width, height, pixels }
}

/** The same picture with each shade changed. */
export function shaded({ width, height, pixels }: Grey, change: (shade: number, x: number, y: number) => number): Grey {
  const at = (x: number, y: number) => pixels[y * width + x] ?? 0
  return drawn(width, height, (x, y) => Math.min(Math.max(Math.round(change(at(x, y), x, y)), 0), 255))
}

/** Turned about its middle, on a ground of one shade, and made larger or smaller; pixels between are drawn from four. */
export function turned({ width, height, pixels }: Grey, degrees: number, size = 1, ground = 255): Grey {
  const side = Math.ceil(Math.hypot(width, height) * size)
  const [sine, cosine] = [Math.sin((degrees * Math.PI) / 180) / size, Math.cos((degrees * Math.PI) / 180) / size]
  const at = (x: number, y: number) =>
    x < 0 || y < 0 || x >= width || y >= height ? ground : (pixels[y * width + x] ?? ground)
  return drawn(side, side, (column, row) => {
    const [across, down] = [column + 0.5 - side / 2, row + 0.5 - side / 2]
    const x = across * cosine + down * sine + width / 2 - 0.5
    const y = down * cosine - across * sine + height / 2 - 0.5
    const [left, top] = [Math.floor(x), Math.floor(y)]
    const [right, low] = [x - left, y - top]
    const upper = at(left, top) * (1 - right) + at(left + 1, top) * right
    const lower = at(left, top + 1) * (1 - right) + at(left + 1, top + 1) * right
    return Math.round(upper * (1 - low) + lower * low)
  })
}

/** Each pixel the mean of those within `radius`, as an eye out of focus sees. */
export function blurred({ width, height, pixels }: Grey, radius: number): Grey {
  return drawn(width, height, (x, y) => {
    let [sum, count] = [0, 0]
    for (let row = Math.max(0, y - radius); row <= Math.min(height - 1, y + radius); row++) {
      for (let column = Math.max(0, x - radius); column <= Math.min(width - 1, x + radius); column++) {
        if ((row - y) ** 2 + (column - x) ** 2 > radius ** 2) continue
        sum += pixels[row * width + column] ?? 0
        count += 1
      }
    }
    return sum / count
  })
}

/** With noise of up to `amount` shades to each side; the same on every run. */
export function noisy(grey: Grey, amount: number): Grey {
  let state = 1
  return shaded(grey, (shade) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return shade + (state / 2 ** 31 - 1) * amount
  })
}

/** A page of lines like text, with pictures on it. */
export function page(width: number, height: number, parts: readonly { grey: Grey; left: number; top: number }[]): Grey {
  const paper = drawn(width, height, (x, y) => (y % 24 < 12 && (x * 7 + y * 13) % 11 < 4 && x % 400 > 60 ? 70 : 245))
  for (const { grey, left, top } of parts) {
    for (let y = 0; y < grey.height; y++) {
      const row = grey.pixels.subarray(y * grey.width, (y + 1) * grey.width)
      paper.pixels.set(row, (top + y) * width + left)
    }
  }
  return paper
}
