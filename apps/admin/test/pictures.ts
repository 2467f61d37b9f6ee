import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Browser } from 'playwright-core'
import { prepareZXingModule, writeBarcode } from 'zxing-wasm/writer'
import type { Handed } from './hand-files.js'

const wasmBinary = readFileSync(createRequire(import.meta.url).resolve('zxing-wasm/writer/zxing_writer.wasm'))
prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(wasmBinary).buffer } })

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** A seed of a test's own, in base32. */
export const newSecret = (): string => Array.from(randomBytes(32), (byte) => alphabet[byte % 32]).join('')

/** The URI of such a seed, as a site shows it. */
export const uriOf = (secret: string, site = 'GitHub'): string =>
  `otpauth://totp/${site}:ada?secret=${secret}&issuer=${site}`

/** A screenshot of a page that shows a QR code for each text, as a file of a browser's form. */
export async function qrPicture(browser: Browser, ...texts: string[]): Promise<Handed> {
  const codes = await Promise.all(texts.map((text) => writeBarcode(text, { format: 'QRCode' })))
  const site = await browser.newPage({ viewport: { width: 120 + 360 * texts.length, height: 480 } })
  const images = codes.map(
    ({ svg }) => `<img width="280" style="margin: 40px" src="data:image/svg+xml,${encodeURIComponent(svg)}">`,
  )
  await site.setContent(`<p>Scan this with your authenticator</p>${images.join('')}`)
  const buffer = await site.screenshot()
  await site.close()
  return { name: 'qr.png', mimeType: 'image/png', buffer }
}

const frame = { width: 640, height: 480 }

/** A video (Y4M, one second) of a QR code for each text, one after the other, in the middle of a white page. */
export async function qrVideo(...texts: string[]): Promise<Buffer> {
  const frames = await Promise.all(
    texts.map(async (text) => lumaOf((await writeBarcode(text, { format: 'QRCode' })).symbol)),
  )
  const colour = Buffer.alloc((frame.width * frame.height) / 2, 128)
  const head = `YUV4MPEG2 W${frame.width} H${frame.height} F10:1 Ip A1:1 C420mpeg2\n`
  const each = frames.flatMap((luma) => Array.from({ length: 10 }, () => [Buffer.from('FRAME\n'), luma, colour]).flat())
  return Buffer.concat([Buffer.from(head), ...each])
}

function lumaOf({ data, width, height }: { data: Uint8ClampedArray; width: number; height: number }): Buffer {
  const luma = Buffer.alloc(frame.width * frame.height, 235)
  const scale = Math.floor((frame.height * 0.8) / height)
  const [left, top] = [(frame.width - width * scale) >> 1, (frame.height - height * scale) >> 1]
  for (let y = 0; y < height * scale; y++) {
    for (let x = 0; x < width * scale; x++) {
      const dark = data[Math.floor(y / scale) * width + Math.floor(x / scale)] === 0
      if (dark) luma[(top + y) * frame.width + left + x] = 16
    }
  }
  return luma
}

/** A part of an export as Google Authenticator writes it; `part` counts from 1. */
export function migrationUri(accounts: readonly { name: string; issuer: string; seed: Buffer }[], part = 1, parts = 1) {
  const messages = accounts.map(({ name, issuer, seed }) =>
    bytes(1, Buffer.concat([bytes(1, seed), text(2, name), text(3, issuer), number(4, 1), number(5, 1), number(6, 2)])),
  )
  const payload = Buffer.concat([...messages, number(2, 1), number(3, parts), number(4, part - 1), number(5, 4711)])
  return `otpauth-migration://offline?data=${encodeURIComponent(payload.toString('base64'))}`
}

// Protocol Buffers: a field's number and kind, then its value.
const varint = (value: number): number[] => (value < 128 ? [value] : [(value & 127) | 128, ...varint(value >> 7)])
const number = (field: number, value: number): Buffer => Buffer.from([field << 3, ...varint(value)])
const bytes = (field: number, value: Buffer): Buffer =>
  Buffer.concat([Buffer.from([(field << 3) | 2, ...varint(value.length)]), value])
const text = (field: number, value: string): Buffer => bytes(field, Buffer.from(value))
