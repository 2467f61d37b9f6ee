import decodeWebp from '@jsquash/webp/codec/dec/webp_dec.js'
import { describe, expect, test } from 'vitest'
import { webpOf } from '../../../test/pictures/photo-file.js'
import { drawn } from '../../../test/pictures/qr-code.js'
import { wasmSandbox } from './wasm-sandbox.js'

const file = '@jsquash/webp/codec/dec/webp_dec.wasm'
const picture = webpOf(drawn(3_000, 3_000, () => 200))

async function decoded(megabytesMax: number): Promise<string> {
  const decoder = await decodeWebp(wasmSandbox(file, megabytesMax)())
  try {
    return decoder.decode(await picture) ? 'decoded' : 'refused'
  } catch {
    return 'failed'
  }
}

describe('a decoder in its sandbox', () => {
  test('has as much memory as it is given, and no more', async () => {
    expect(await decoded(64)).toBe('decoded')
    expect(await decoded(32)).not.toBe('decoded')
  })

  test('of one package is limited as that of the others', () => {
    const files = ['@jsquash/jpeg/codec/dec/mozjpeg_dec.wasm', file, 'zxing-wasm/reader/zxing_reader.wasm']
    for (const each of files) {
      const { instantiateWasm } = wasmSandbox(each, 1)()
      // Less than it needs to start with: had the limit not been set, what is missing would be its imports.
      expect(() => instantiateWasm({}, () => undefined)).toThrow(/maximum|larger|memory/i)
    }
  })
})
