import decodeJpeg from '@jsquash/jpeg/codec/dec/mozjpeg_dec.js'
import decodeWebp from '@jsquash/webp/codec/dec/webp_dec.js'
import { brightness, type Grey, GreyCanvas } from './grey.js'
import type { Picture } from './picture.js'
import { pngGreys } from './png-greys.js'
import { wasmSandbox } from './wasm-sandbox.js'

/** The pixels of a picture: on white and, where it is not opaque, on black too. Throws where it is damaged. */
export async function decodePicture({ kind, width, height }: Picture, bytes: Uint8Array): Promise<Grey[]> {
  if (kind === 'PNG') return await pngGreys(bytes)
  const image = await (kind === 'JPEG' ? jpegImage(bytes) : webpImage(bytes))
  if (image?.width !== width || image.height !== height) throw new Error(`The ${kind} is not what its header says.`)
  const canvas = new GreyCanvas(width, height)
  const { data } = image
  for (let at = 0, from = 0; from < data.length; at++, from += 4) {
    canvas.put(at, brightness(data[from] ?? 0, data[from + 1] ?? 0, data[from + 2] ?? 0), data[from + 3] ?? 0)
  }
  return canvas.greys
}

/** Four bytes per pixel: red, green, blue and alpha. */
type Image = Readonly<{ width: number; height: number; data: Uint8ClampedArray }>

// A decoder for each picture: its memory is given back, and what one picture does to it the next one does not meet.
async function jpegImage(bytes: Uint8Array): Promise<Image | null> {
  const decoder = await decodeJpeg(jpegSandbox())
  return decoder.decode(bytes, false)
}

async function webpImage(bytes: Uint8Array): Promise<Image | null> {
  const decoder = await decodeWebp(webpSandbox())
  return decoder.decode(bytes)
}

const decoderMegabytesMax = 384
const jpegSandbox = wasmSandbox('@jsquash/jpeg/codec/dec/mozjpeg_dec.wasm', decoderMegabytesMax)
const webpSandbox = wasmSandbox('@jsquash/webp/codec/dec/webp_dec.wasm', decoderMegabytesMax)
