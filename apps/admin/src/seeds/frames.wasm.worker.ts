import { prepareZXingModule, type ReaderOptions, readBarcodes } from 'zxing-wasm/reader'
import wasmUrl from 'zxing-wasm/reader/zxing_reader.wasm?url'

// The file's name ends so that the platform serves it under a policy of its own: WebAssembly runs here, and not in the page.
prepareZXingModule({ overrides: { locateFile: () => wasmUrl }, fireImmediately: true })

const options: ReaderOptions = {
  formats: ['QRCodeModel2'],
  tryHarder: true,
  tryInvert: true,
  maxNumberOfSymbols: 4,
  textMode: 'Plain',
}

/** What was in a frame; a failure is one of the reader, and not of the frame. */
export type Found = Readonly<{ texts: readonly string[] }> | Readonly<{ failed: true }>

addEventListener('message', ({ data: frame }: MessageEvent<ImageBitmap>) => {
  read(frame).then(
    (texts) => postMessage({ texts } satisfies Found),
    () => postMessage({ failed: true } satisfies Found),
  )
})

async function read(frame: ImageBitmap): Promise<string[]> {
  const { width, height } = frame
  const canvas = new OffscreenCanvas(width, height)
  const context = canvas.getContext('2d')
  context?.drawImage(frame, 0, 0)
  frame.close()
  const pixels = context?.getImageData(0, 0, width, height)
  const codes = pixels ? await readBarcodes(pixels, options) : []
  return codes.filter(({ sequenceSize }) => sequenceSize <= 1).map(({ text }) => text)
}
