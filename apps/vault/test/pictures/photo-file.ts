import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import encodeJpeg from '@jsquash/jpeg/codec/enc/mozjpeg_enc.js'
import { defaultOptions as jpegDefaults } from '@jsquash/jpeg/meta.js'
import encodeWebp from '@jsquash/webp/codec/enc/webp_enc.js'
import { defaultOptions as webpDefaults } from '@jsquash/webp/meta.js'
import type { Grey } from '../../src/totp/qr/grey.js'

const { resolve } = createRequire(import.meta.url)
const jpegEncoder = encodeJpeg({ wasmBinary: readFileSync(resolve('@jsquash/jpeg/codec/enc/mozjpeg_enc.wasm')) })
const webpEncoder = encodeWebp({ wasmBinary: readFileSync(resolve('@jsquash/webp/codec/enc/webp_enc.wasm')) })

/** A grey picture as a JPEG of a quality from 1 to 100. */
export async function jpegOf(grey: Grey, quality: number, progressive = false): Promise<Buffer> {
  const { encode } = await jpegEncoder
  const settings = { ...jpegDefaults, quality, progressive, baseline: true }
  return Buffer.from(encode(rgba(grey), grey.width, grey.height, settings))
}

/** A grey picture as a WebP: with losses at a quality from 1 to 100, or without. `clear` is a shade to see through. */
export async function webpOf(grey: Grey, quality?: number, clear?: number): Promise<Buffer> {
  const { encode } = await webpEncoder
  const settings = { ...webpDefaults, quality: quality ?? 75, lossless: quality === undefined ? 1 : 0 }
  return Buffer.from(encode(rgba(grey, clear), grey.width, grey.height, settings))
}

function rgba({ pixels }: Grey, clear?: number): Uint8Array {
  const bytes = new Uint8Array(pixels.length * 4)
  for (const [at, shade] of pixels.entries()) bytes.set([shade, shade, shade, shade === clear ? 0 : 255], at * 4)
  return bytes
}
