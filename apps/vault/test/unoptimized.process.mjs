import { setFlagsFromString } from 'node:v8'

// The vault as it is served, in a V8 that compiles regular expressions as it does in a process that has compiled many.
setFlagsFromString('--no-regexp-optimization')
await import('../dist/main.js')
