import { prepareZXingModule, purgeZXingModule, type ReaderOptions, readBarcodes } from 'zxing-wasm/reader'
import type { Grey } from './grey.js'
import { wasmSandbox } from './wasm-sandbox.js'

/** How a pixel is called black or white: against what is around it, or against the whole picture. */
export type Threshold = 'local' | 'global'

/** Runs `work` with a reader of its own, whose memory is given back. One at a time. */
export async function withReader<Out>(work: () => Promise<Out>): Promise<Out> {
  await prepareZXingModule({ overrides: sandbox(), fireImmediately: true })
  try {
    return await work()
  } finally {
    purgeZXingModule()
  }
}

/** The texts of the QR codes that one look at a picture finds, within `withReader`. */
export function readCodes(grey: Grey, threshold: Threshold): Promise<string[]> {
  return textsOf(greymap(grey), threshold)
}

/** The same of a whole JPEG, which the reader decodes itself, in CMYK too. Throws where it cannot. */
export function readJpegCodes(bytes: Uint8Array): Promise<string[]> {
  return textsOf(bytes, 'local')
}

async function textsOf(file: Uint8Array, threshold: Threshold): Promise<string[]> {
  const binarizer = threshold === 'local' ? 'LocalAverage' : 'GlobalHistogram'
  const codes = await readBarcodes(file, { ...options, binarizer })
  const failure = codes.find(({ isValid }) => !isValid)
  if (failure) throw new Error('The picture was not read.')
  // One of a sequence of codes (structured append) holds a piece of a text, which could pass for a whole one.
  return codes.filter(({ sequenceSize }) => sequenceSize <= 1).map(({ text }) => text)
}

const sandbox = wasmSandbox('zxing-wasm/reader/zxing_reader.wasm', 384)

const options: ReaderOptions = {
  formats: ['QRCodeModel2'],
  tryHarder: true,
  tryRotate: true,
  tryInvert: true,
  tryDownscale: true,
  maxNumberOfSymbols: 100,
  returnErrors: false,
  textMode: 'Plain',
}

/** A picture as a portable greymap, which the reader takes as it is. */
function greymap({ width, height, pixels }: Grey): Uint8Array {
  return Buffer.concat([Buffer.from(`P5\n${width} ${height}\n255\n`), pixels])
}
