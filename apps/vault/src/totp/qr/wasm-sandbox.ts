import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

/**
 * How a package that Emscripten made starts its WebAssembly: compiled once, from the package's own file, and never fetched.
 * Each instance has a memory of its own, of at most `megabytesMax`: a thread's limits hold for its JavaScript alone.
 */
export function wasmSandbox(file: string, megabytesMax: number) {
  let compiled: object | undefined
  function instantiateWasm(imports: object, receive: (instance: Instance, compiled: object) => void): object {
    compiled ??= new WebAssembly.Module(withMemoryMax(readFileSync(require.resolve(file)), megabytesMax))
    const instance = new WebAssembly.Instance(compiled, imports)
    receive(instance, compiled)
    return instance.exports
  }
  // A new object each time: what starts by it keeps its state in it. What a decoder prints is for nobody.
  return () => ({ instantiateWasm, print: () => undefined, printErr: () => undefined })
}

type Instance = { readonly exports: object }

// Node's types know no WebAssembly.
declare const WebAssembly: {
  Module: new (bytes: Uint8Array) => object
  Instance: new (compiled: object, imports: object) => Instance
}

const require = createRequire(import.meta.url)
const memorySection = 5
const pagesPerMegabyte = 16

/** The module with another upper limit of its memory (WebAssembly core specification, §5.5.8), in as many bytes. */
function withMemoryMax(wasm: Buffer, megabytesMax: number): Buffer {
  const limited = Buffer.from(wasm)
  for (let at = 8; at < wasm.length; ) {
    const id = wasm[at]
    const size = unsigned(wasm, at + 1)
    if (id === memorySection) {
      // One memory, with an upper limit: its count, the flag that says so, its least size, its limit.
      const least = unsigned(wasm, size.end + 2)
      const most = unsigned(wasm, least.end)
      const pages = megabytesMax * pagesPerMegabyte
      if (wasm[size.end] !== 1 || wasm[size.end + 1] !== 1 || pages >= 2 ** (7 * (most.end - least.end))) break
      for (let byte = least.end; byte < most.end; byte++) {
        const more = byte + 1 < most.end ? 0x80 : 0
        limited[byte] = ((pages >>> (7 * (byte - least.end))) & 0x7f) | more
      }
      return limited
    }
    at = size.end + size.value
  }
  throw new Error('The WebAssembly has no memory of its own that could be limited.')
}

/** An unsigned LEB128 number (§5.2.2). */
function unsigned(bytes: Buffer, start: number): { value: number; end: number } {
  let value = 0
  for (let end = start; ; end++) {
    const byte = bytes[end] ?? 0
    value += (byte & 0x7f) * 2 ** (7 * (end - start))
    if (byte < 0x80) return { value, end: end + 1 }
  }
}
